package io.sessionlake.testing;

import io.sessionlake.event.Event;
import io.sessionlake.event.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TimestampedValue;

/** Events for tests, written short. */
public final class Events {
  private Events() {}

  public static Event pageView(String user, String time) {
    return new Event(user, micros(time), EventType.PAGE_VIEW, BigDecimal.ZERO, null);
  }

  public static Event purchase(String user, String time, String value) {
    return new Event(user, micros(time), EventType.PURCHASE, new BigDecimal(value), null);
  }

  public static Event withId(Event event, String id) {
    return new Event(
        event.userId(), event.timestampMicros(), event.type(), event.purchaseValue(), id);
  }

  /** The oracle's event as the parser makes it. */
  public static Event of(OracleEvent event) {
    EventType type =
        switch (event.type()) {
          case "page_view" -> EventType.PAGE_VIEW;
          case "purchase" -> EventType.PURCHASE;
          default -> EventType.OTHER;
        };
    return new Event(
        event.userId(), event.timestampMicros(), type, event.purchaseValue(), event.eventId());
  }

  public static TimestampedValue<KV<String, Event>> timestamped(Event event) {
    return TimestampedValue.of(KV.of(event.userId(), event), event.eventTime());
  }

  public static long micros(String time) {
    Instant instant = Instant.parse(time);
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }
}
