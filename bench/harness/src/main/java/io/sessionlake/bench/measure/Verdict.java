package io.sessionlake.bench.measure;

import io.sessionlake.bench.topic.SessionSums;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Says what is wrong with a run, if anything is. */
final class Verdict {
  private Verdict() {}

  static Optional<String> problem(
      Measurement measurement,
      Optional<SessionSums> sums,
      SessionSums expected,
      Optional<String> complaint) {
    if (measurement.timedOut()) {
      return Optional.of(
          String.format(Locale.ROOT, "killed after %.0f s", measurement.wallSeconds()));
    }
    if (measurement.exitCode() != 0) {
      return Optional.of(
          "exit code " + measurement.exitCode() + complaint.map(line -> ": " + line).orElse(""));
    }
    return sums.isEmpty()
        ? Optional.of("no RESULT line at the end of its output")
        : sums.get().differenceFrom(expected);
  }

  /** The sums that a run printed as its last line. */
  static Optional<SessionSums> sums(RunFiles files) throws IOException {
    return files.lastLine().flatMap(SessionSums::parse);
  }
}
