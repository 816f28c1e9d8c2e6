package io.sessionlake.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sessionlake.bench.topic.SessionSums;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final SessionSums SUMS = new SessionSums(1, 2, 3, 4, 5, 6);
  private static final SessionSums OTHER = new SessionSums(1, 3, 3, 4, 5, 6);

  @Test
  void aRunIsValidIfItEndsWellWithTheSameSums() {
    assertEquals(Optional.empty(), problem(0, false, Optional.of(SUMS)));
    assertEquals(
        Optional.of("counted 3 events instead of 2"), problem(0, false, Optional.of(OTHER)));
    assertEquals(
        Optional.of("no RESULT line at the end of its output"),
        problem(0, false, Optional.empty()));
    assertEquals(Optional.of("exit code 1: oh"), problem(1, false, Optional.of(SUMS)));
    assertEquals(Optional.of("killed after 60 s"), problem(137, true, Optional.of(SUMS)));
  }

  private static Optional<String> problem(
      int exitCode, boolean timedOut, Optional<SessionSums> sums) {
    return Verdict.problem(
        new Measurement(60, 1, 1, exitCode, timedOut), sums, SUMS, Optional.of("oh"));
  }
}
