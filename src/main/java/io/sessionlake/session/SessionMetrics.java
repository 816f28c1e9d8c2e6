package io.sessionlake.session;

import io.sessionlake.event.Event;
import io.sessionlake.event.EventType;
import java.math.BigDecimal;

/**
 * What is known of a session, and of any part of one: the accumulator of {@link SessionMetricsFn}
 * and its result. All of it is the same in whatever order events are added and parts are merged.
 *
 * @param startMicros time of the first event, microseconds since the epoch; {@link Long#MAX_VALUE}
 *     with no event
 * @param endMicros time of the last event; {@link Long#MIN_VALUE} with no event
 */
public record SessionMetrics(
    long startMicros,
    long endMicros,
    long eventCount,
    long pageViews,
    long purchases,
    BigDecimal totalPurchaseValue) {

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MICROS_PER_MILLI = 1000L;

  public static final SessionMetrics NO_EVENTS =
      new SessionMetrics(Long.MAX_VALUE, Long.MIN_VALUE, 0, 0, 0, BigDecimal.ZERO);

  /** What one event alone makes. */
  public static SessionMetrics of(Event event) {
    return new SessionMetrics(
        event.timestampMicros(),
        event.timestampMicros(),
        1,
        event.type() == EventType.PAGE_VIEW ? 1 : 0,
        event.type() == EventType.PURCHASE ? 1 : 0,
        event.purchaseValue());
  }

  public SessionMetrics add(Event event) {
    return merge(of(event));
  }

  public SessionMetrics merge(SessionMetrics other) {
    return new SessionMetrics(
        Math.min(startMicros, other.startMicros),
        Math.max(endMicros, other.endMicros),
        eventCount + other.eventCount,
        pageViews + other.pageViews,
        purchases + other.purchases,
        sum(totalPurchaseValue, other.totalPurchaseValue));
  }

  /** Most events have no value, and adding the 0 that stands for none would copy the other. */
  static BigDecimal sum(BigDecimal one, BigDecimal other) {
    if (isNone(other)) {
      return one;
    }
    return isNone(one) ? other : one.add(other);
  }

  private static boolean isNone(BigDecimal value) {
    return value.signum() == 0 && value.scale() == 0;
  }

  /** The start at the precision that gaps are measured with. */
  public long startMillis() {
    return Math.floorDiv(startMicros, MICROS_PER_MILLI);
  }

  /** The end at the precision that gaps are measured with. */
  public long endMillis() {
    return Math.floorDiv(endMicros, MICROS_PER_MILLI);
  }

  /** Epoch second of the end minus epoch second of the start. */
  public long durationSeconds() {
    return Math.floorDiv(endMicros, MICROS_PER_SECOND)
        - Math.floorDiv(startMicros, MICROS_PER_SECOND);
  }

  public boolean converted() {
    return purchases > 0;
  }
}
