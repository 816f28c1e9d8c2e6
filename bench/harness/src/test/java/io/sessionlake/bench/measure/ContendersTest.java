package io.sessionlake.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sessionlake.options.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContendersTest {
  @Test
  void theGroupsAreApart() {
    assertTrue(Contenders.named("all").stream().noneMatch(Contender::iceberg));
    assertTrue(Contenders.named("iceberg").stream().allMatch(Contender::iceberg));
    assertEquals(
        Contenders.allNames(),
        Contenders.named("iceberg,all").stream().map(Contender::name).toList());
  }

  @Test
  void eachIsComparedWithOneThatThereIs() {
    for (Contender contender : Contenders.named("all,iceberg")) {
      Contender nativeOne = Contenders.named(contender.nativeName()).get(0);
      assertEquals(nativeOne.name(), nativeOne.nativeName());
      assertEquals(contender.iceberg(), nativeOne.iceberg());
    }
  }

  @Test
  void anUnknownNameIsTheCallersError() {
    assertThrows(UserError.class, () -> Contenders.named("floor,flunk"));
    assertThrows(UserError.class, () -> Contenders.named(""));
  }

  @Test
  void oneThatIsNotBuiltIsTheCallersError() {
    Contender floor = Contenders.named("floor").get(0);
    assertThrows(UserError.class, () -> floor.classPathIn(Path.of("/nowhere")));
  }

  @Test
  void opensThePackagesThatTheLauncherOpens() throws IOException {
    String launcher = Files.readString(Path.of("../../runners/launch"));
    Matcher loop = Pattern.compile("for package in ([^;]+);").matcher(launcher);
    assertTrue(loop.find());
    List<String> packages = Arrays.asList(loop.group(1).replace("\\\n", " ").split("\\s+"));
    assertEquals(packages, JvmSettings.OPENED_PACKAGES);
  }
}
