package io.sessionlake.event;

import java.math.BigDecimal;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * One user event, reduced to what a session row is made of.
 *
 * @param userId whose session it belongs to; never empty
 * @param timestampMicros event time in microseconds since the epoch, what the table keeps
 * @param type what the event counts as
 * @param purchaseValue 0 where the message has none; decimal, so that sums do not depend on order
 * @param eventId what tells a redelivery from a new event; null where the message has none
 */
public record Event(
    String userId,
    long timestampMicros,
    EventType type,
    BigDecimal purchaseValue,
    @Nullable String eventId) {

  public Event {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(purchaseValue, "purchaseValue");
  }

  /** Event time at the millisecond precision that windows and watermarks have. */
  public Instant eventTime() {
    return Instant.ofEpochMilli(Math.floorDiv(timestampMicros, 1000L));
  }
}
