package io.sessionlake.produce;

import java.time.Duration;

/**
 * What was sent and acknowledged.
 *
 * @param sent all messages: events, malformed and duplicates
 * @param events distinct well-formed events
 * @param malformed bad messages
 * @param duplicates second copies of events
 * @param outOfOrder those of the events that came after a younger event
 * @param elapsed from the first message to the last acknowledgement
 */
public record ProduceResult(
    long sent, long events, long malformed, long duplicates, long outOfOrder, Duration elapsed) {
  static ProduceResult of(GeneratedCounts counts, Duration elapsed) {
    return new ProduceResult(
        counts.messages(),
        counts.events(),
        counts.malformed(),
        counts.duplicates(),
        counts.outOfOrder(),
        elapsed);
  }
}
