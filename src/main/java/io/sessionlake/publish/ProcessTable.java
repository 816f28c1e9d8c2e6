package io.sessionlake.publish;

import java.time.Instant;
import java.util.Optional;

/** The processes of a host. */
interface ProcessTable {
  boolean exists(long pid);

  /** When a process started; nothing where that can not be known. */
  Optional<Instant> startOf(long pid);

  static ProcessTable ofThisHost() {
    return new ProcessTable() {
      @Override
      public boolean exists(long pid) {
        return ProcessHandle.of(pid).isPresent();
      }

      @Override
      public Optional<Instant> startOf(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().startInstant());
      }
    };
  }
}
