package io.sessionlake.testing;

import java.io.Serializable;
import java.time.Duration;
import java.util.Comparator;

/**
 * The columns of a session row that follow from its events alone; the same record for an expected
 * row and for one read back, so that {@code equals} compares every column.
 */
public record OracleSession(
    long startMicros,
    long endMicros,
    String userId,
    long eventCount,
    long pageViews,
    long purchases,
    double totalPurchaseValue,
    long durationSeconds,
    boolean converted)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** By user, then start: no two sessions are equal in it. */
  public static final Comparator<OracleSession> ORDER =
      Comparator.comparing(OracleSession::userId).thenComparingLong(OracleSession::startMicros);

  /** The event time, in milliseconds, after which the session cannot change. */
  long finalAfterMillis(Duration sessionGap, Duration allowedLateness) {
    return Math.floorDiv(endMicros, 1000L) + sessionGap.plus(allowedLateness).toMillis();
  }
}
