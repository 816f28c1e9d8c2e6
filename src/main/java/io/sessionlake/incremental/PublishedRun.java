package io.sessionlake.incremental;

import io.sessionlake.accounting.EventCounter;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A run whose rows readers see.
 *
 * @param read events out of Kafka
 * @param sessions rows added
 * @param ends by partition, the offset behind the last that was read
 * @param commit on the target; empty where it was written directly
 */
public record PublishedRun(
    String runId,
    long read,
    long sessions,
    SortedMap<Integer, Long> ends,
    Optional<String> commit) {

  static PublishedRun of(RunOutcome outcome, Optional<String> commit) {
    return new PublishedRun(
        outcome.after().runId(),
        outcome.accounting().count(EventCounter.EVENTS_READ),
        outcome.accounting().count(EventCounter.SESSIONS_CLOSED),
        outcome.start().plan().ends(),
        commit);
  }
}
