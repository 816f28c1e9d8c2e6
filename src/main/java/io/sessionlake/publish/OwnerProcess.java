package io.sessionlake.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Tells whether the process that made a run's branch has ended. It can tell on its own host only.
 */
final class OwnerProcess {
  /** A run's id has whole seconds, and the system's start times are not finer than a clock tick. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final String host;
  private final LongFunction<Optional<Instant>> startOfProcess;

  /**
   * Looks at processes.
   *
   * @param startOfProcess when the process with a pid started; empty where there is none
   */
  OwnerProcess(String host, LongFunction<Optional<Instant>> startOfProcess) {
    this.host = host;
    this.startOfProcess = startOfProcess;
  }

  static OwnerProcess onThisHost() {
    return new OwnerProcess(
        RunBranchName.thisHost(),
        pid ->
            ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().startInstant().orElse(Instant.MIN)));
  }

  /** True only where that is sure: another host's processes are not known. */
  boolean hasEnded(RunBranchName branch) {
    if (!branch.host().equals(host)) {
      return false;
    }
    // One that started after the run began has got the number anew.
    return startOfProcess
        .apply(branch.pid())
        .map(started -> started.isAfter(branch.id().begun().plus(TOLERANCE)))
        .orElse(true);
  }
}
