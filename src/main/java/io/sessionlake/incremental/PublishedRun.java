package io.sessionlake.incremental;

import io.sessionlake.accounting.EventCounter;
import java.util.Optional;

/**
 * A run whose rows readers see.
 *
 * @param read events out of Kafka
 * @param sessions rows added
 * @param commit on the target; empty where it was written directly
 */
public record PublishedRun(String runId, long read, long sessions, Optional<String> commit) {

  static PublishedRun of(RunOutcome outcome, Optional<String> commit) {
    return new PublishedRun(
        outcome.after().runId(),
        outcome.accounting().count(EventCounter.EVENTS_READ),
        outcome.accounting().count(EventCounter.SESSIONS_CLOSED),
        commit);
  }
}
