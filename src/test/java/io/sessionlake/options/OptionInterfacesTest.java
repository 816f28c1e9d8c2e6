package io.sessionlake.options;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sessionlake.pipeline.RunOptions;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.Test;

/** Every interface of options that the main code declares. */
class OptionInterfacesTest {
  private static final List<Class<?>> INTERFACES =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("io.sessionlake")
              .stream()
              .filter(found -> found.isInterface() && found.isAssignableTo(PipelineOptions.class))
              .<Class<?>>map(JavaClass::reflect)
              .toList();

  /** The two commands' formats differ. */
  private static final Set<String> DECLARED_TWICE = Set.of("getFormat");

  /** Beam makes its options of them by reflection. */
  @Test
  void allArePublic() {
    assertThat(INTERFACES, hasItem(RunOptions.class));
    assertThat(
        INTERFACES.stream().map(type -> Modifier.isPublic(type.getModifiers())).toList(),
        everyItem(is(true)));
  }

  @Test
  void everyOtherOptionIsDeclaredOnce() {
    List<String> getters =
        INTERFACES.stream()
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Description.class))
            .map(Method::getName)
            .toList();

    Set<String> severalTimes = new TreeSet<>(getters);
    severalTimes.removeIf(getter -> Collections.frequency(getters, getter) == 1);
    assertThat(severalTimes, is(DECLARED_TWICE));
  }

  @Test
  void noOptionHasTwoDefaults() {
    TreeMap<String, String> defaults = new TreeMap<>();
    for (Class<?> type : INTERFACES) {
      OptionDescription.of(type.asSubclass(PipelineOptions.class))
          .forEach(
              (name, option) -> {
                String value = option.defaultValue().orElse("none");
                assertThat(name, value, is(defaults.computeIfAbsent(name, first -> value)));
              });
    }
  }
}
