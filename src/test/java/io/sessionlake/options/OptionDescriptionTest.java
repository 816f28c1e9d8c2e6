package io.sessionlake.options;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.sessionlake.command.SandboxOptions;
import io.sessionlake.pipeline.RunOptions;
import io.sessionlake.produce.ProduceOptions;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionDescriptionTest {
  private static final String DURATION = "\\d+(ms|s|m|h|d)";
  private static final Matcher<String> DESCRIBES_A_DURATION =
      either(startsWith("Duration")).or(containsString("duration"));

  static Stream<Class<? extends PipelineOptions>> allOptions() {
    return Stream.of(RunOptions.class, ProduceOptions.class, SandboxOptions.class);
  }

  static Stream<OptionDescription> allDescriptions() {
    return allOptions().flatMap(options -> OptionDescription.of(options).values().stream());
  }

  @ParameterizedTest
  @MethodSource("allOptions")
  void everyOptionIsDescribed(Class<? extends PipelineOptions> options) {
    Map<String, OptionDescription> descriptions = OptionDescription.of(options);
    for (Method method : options.getMethods()) {
      boolean ours = method.getDeclaringClass().getName().startsWith("io.sessionlake.");
      if (ours && method.getParameterCount() == 0) {
        String name = method.getName().substring("get".length());
        assertThat(
            descriptions,
            hasKey(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("allDescriptions")
  void descriptionEndsWithAFullStop(OptionDescription option) {
    assertThat(option.name(), option.text(), endsWith("."));
  }

  @Test
  void descriptionOfADurationSaysSo() {
    List<String> durations = new ArrayList<>();
    allDescriptions()
        .filter(option -> option.defaultValue().orElse("").matches(DURATION))
        .forEach(
            option -> {
              durations.add(option.name());
              assertThat(option.name(), option.text(), DESCRIBES_A_DURATION);
            });
    assertThat(durations, hasItems("sessionGap", "allowedLateness", "watermarkDelay"));
    String streamingDuration =
        OptionDescription.of(RunOptions.class).get("streamingDuration").text();
    assertThat(streamingDuration, DESCRIBES_A_DURATION);
  }

  @Test
  void optionsOfBeamAreLeftOut() {
    Map<String, OptionDescription> descriptions = OptionDescription.of(RunOptions.class);
    assertThat(descriptions, hasKey("sessionGap"));
    assertThat(descriptions, hasKey("optionsFile"));
    assertThat(descriptions, not(hasKey("runner")));
    assertThat(descriptions, not(hasKey("jobName")));
  }

  @Test
  void defaultIsAsOneWouldTypeIt() {
    Map<String, OptionDescription> produce = OptionDescription.of(ProduceOptions.class);
    assertThat(produce.get("numEvents").defaultValue(), is(Optional.of("200")));
    assertThat(produce.get("numUsers").defaultValue(), is(Optional.of("10")));
    assertThat(produce.get("startTime").defaultValue(), is(Optional.empty()));
    Map<String, OptionDescription> run = OptionDescription.of(RunOptions.class);
    assertThat(run.get("sessionGap").defaultValue(), is(Optional.of("5m")));
    assertThat(run.get("debug").defaultValue(), is(Optional.of("false")));
  }
}
