package io.sessionlake.produce;

/**
 * What a generator has made so far.
 *
 * @param events distinct well-formed events
 * @param malformed bad messages, on top of the events
 * @param duplicates second copies of events, on top of the events
 * @param outOfOrder those of the events that came after a younger event
 */
public record GeneratedCounts(long events, long malformed, long duplicates, long outOfOrder) {
  /** All messages together. */
  public long messages() {
    return events + malformed + duplicates;
  }
}
