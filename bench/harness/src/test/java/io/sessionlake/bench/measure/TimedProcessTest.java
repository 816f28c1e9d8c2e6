package io.sessionlake.bench.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimedProcessTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void tellsTimesMemoryAndExitCode() throws IOException, InterruptedException {
    RunFiles files = RunFiles.make(folder, folder.resolve("logs"), "run");
    // A grandchild works: its time counts, too.
    String script =
        "echo wrong >&2; (bash -c 'for ((i = 0; i < 300000; i++)); do :; done'); sleep 0.5;"
            + " echo first; echo last; exit 3";
    Measurement measurement = run(files, MINUTE, script);
    assertEquals(3, measurement.exitCode());
    assertFalse(measurement.timedOut());
    assertTrue(measurement.wallSeconds() >= 0.5, measurement.toString());
    assertTrue(measurement.cpuSeconds() > 0.05, measurement.toString());
    assertTrue(measurement.peakMiB() > 0.5, measurement.toString());
    assertEquals(Optional.of("last"), files.lastLine());
    assertEquals(Optional.of("wrong"), files.complaint());
  }

  @Test
  void killsWhatTakesTooLong() throws IOException, InterruptedException {
    RunFiles files = RunFiles.make(folder, folder.resolve("logs"), "slow");
    Measurement measurement = run(files, Duration.ofMillis(300), "sleep 60");
    assertTrue(measurement.timedOut());
    assertTrue(measurement.wallSeconds() < 30, measurement.toString());
  }

  @Test
  void takesTheLastLineOfThatForm() {
    assertArrayEquals(
        new double[] {1.5, 0.25, 0.125}, TimedProcess.times("Killed\n1.500 0.250 0.125\n"));
  }

  private static Measurement run(RunFiles files, Duration timeout, String script)
      throws IOException, InterruptedException {
    return new TimedProcess().run(List.of("bash", "-c", script), Map.of(), files, timeout);
  }
}
