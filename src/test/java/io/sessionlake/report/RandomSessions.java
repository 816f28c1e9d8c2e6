package io.sessionlake.report;

import io.sessionlake.testing.OracleSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sessions of made-up users: more of them by day than by night, a fifth of them with a purchase.
 */
final class RandomSessions {
  static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");

  private RandomSessions() {}

  /**
   * The same for the same seed.
   *
   * @param span how long after {@link #BEGIN} the last may begin
   */
  static List<OracleSession> of(long seed, int count, Duration span) {
    Random random = new Random(seed);
    List<OracleSession> sessions = new ArrayList<>();
    while (sessions.size() < count) {
      long startMicros =
          BEGIN.toEpochMilli() * 1000 + (long) (random.nextDouble() * span.toNanos() / 1000);
      long hour = Math.floorMod(startMicros / 3_600_000_000L, 24L);
      if (random.nextDouble() < 0.15 + 0.85 * Math.sin(Math.PI * hour / 24)) {
        sessions.add(session(random, "user_" + random.nextInt(1 + count / 3), startMicros));
      }
    }
    return sessions;
  }

  /** As many sessions as about that many events make. */
  static List<OracleSession> ofEvents(long seed, int events, Duration span) {
    List<OracleSession> sessions = new ArrayList<>();
    long counted = 0;
    for (OracleSession session : of(seed, events, span)) {
      if (counted < events) {
        sessions.add(session);
        counted += session.eventCount();
      }
    }
    return sessions;
  }

  private static OracleSession session(Random random, String user, long startMicros) {
    int events = 1 + (int) Math.min(150, -8 * Math.log(1 - random.nextDouble()));
    int purchases = random.nextInt(5) == 0 ? 1 + random.nextInt(Math.min(events, 3)) : 0;
    int pageViews = random.nextInt(events - Math.min(events, purchases) + 1);
    double value = 0;
    for (int purchase = 0; purchase < purchases; purchase++) {
      value += (1 + random.nextInt(20_000)) / 100.0;
    }
    long micros = (events - 1L) * (500_000 + random.nextInt(60_000_000));
    long endMicros = startMicros + micros;
    return new OracleSession(
        startMicros,
        endMicros,
        user,
        events,
        pageViews,
        purchases,
        value,
        Math.floorDiv(endMicros, 1_000_000L) - Math.floorDiv(startMicros, 1_000_000L),
        purchases > 0);
  }
}
