package io.sessionlake.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static final BenchFolders FOLDERS = new BenchFolders(Path.of("/home"));

  @Test
  void whatIsNotGivenHasItsDefault() {
    Settings settings = settings();
    assertEquals(5_000_000, settings.topic().events());
    assertEquals(Duration.ofHours(2).toMillis(), settings.topic().spanMillis());
    assertEquals(3, settings.rounds());
    assertEquals(3, settings.startupRounds());
    assertEquals(13, settings.contenders().size());
    assertEquals(Path.of("/home/bench/target/benchmark.json"), settings.out());
  }

  @Test
  void aSweepHasFewerRoundsAndContendersUnlessToldOtherwise() {
    assertEquals(1, settings("--sweep").rounds());
    assertEquals(5, settings("--sweep").contenders().size());
    assertEquals(2, settings("--sweep", "--rounds=2").rounds());
    assertEquals(1, settings("--sweep", "--contenders=floor").contenders().size());
  }

  @Test
  void whatCannotBeUsedIsTheCallersError() {
    for (String argument :
        new String[] {
          "--event=1",
          "events=1",
          "--events",
          "--events=many",
          "--events=0",
          "--span=25h",
          "--span=2",
          "--hotShare=1",
          "--disorderSeconds=21",
          "--rounds=0",
          "--startupRounds=4",
          "--heap=much",
          "--contenders=none",
          "--timeout=long"
        }) {
      assertThrows(UserError.class, () -> settings(argument), argument);
    }
  }

  private static Settings settings(String... line) {
    return Settings.of(Arguments.parse(line), FOLDERS);
  }
}
