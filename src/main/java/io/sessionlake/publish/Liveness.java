package io.sessionlake.publish;

import java.time.Duration;

/**
 * Tells the runs that have certainly ended from those that may be alive.
 *
 * @param host this host; of another one's processes nothing is known
 */
record Liveness(String host, ProcessTable processes) {
  /**
   * A run's time is cut to the second, and Linux tells a process' start from a boot time that is
   * cut to the second, too.
   */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  static Liveness onThisHost() {
    return new Liveness(RunHost.name(), ProcessTable.ofThisHost());
  }

  /** True where the run's process is gone, or its id is another's by now. */
  boolean isDead(RunName run) {
    if (!run.host().equals(host)) {
      return false;
    }
    return !processes.exists(run.pid())
        || processes
            .startOf(run.pid())
            .map(start -> start.isAfter(run.id().startedAt().plus(TOLERANCE)))
            .orElse(false);
  }
}
