package io.sessionlake.bench.kafka;

import io.sessionlake.bench.contender.Sums;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Sees when a job that never ends is done: each event is in one session, so that as many events in
 * sessions as in the topic are all of both.
 */
final class AllSessions {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Duration STANDSTILL = Duration.ofMinutes(2);

  private AllSessions() {}

  /** Whether they came; false if the job broke, or put out no session for two minutes. */
  static boolean await(KafkaStreams streams, long events) throws InterruptedException {
    long seen = 0;
    long seenAt = System.nanoTime();
    while (Sums.events() < events) {
      long now = Sums.events();
      if (now != seen) {
        seen = now;
        seenAt = System.nanoTime();
      }
      boolean stands = System.nanoTime() - seenAt > STANDSTILL.toNanos();
      if (stands || isOver(streams.state())) {
        System.err.printf(
            "Kafka Streams (%s) put out %d of %d events and no more%n",
            streams.state(), seen, events);
        return false;
      }
      Thread.sleep(LOOK_EVERY.toMillis());
    }
    return true;
  }

  private static boolean isOver(KafkaStreams.State state) {
    return state.hasCompletedShutdown() || state.isShuttingDown();
  }
}
