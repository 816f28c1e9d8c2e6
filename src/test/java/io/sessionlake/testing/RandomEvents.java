package io.sessionlake.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Random events of few users, dense around the borders that matter: multiples of the gap, a
 * millisecond more or less, a microsecond more or less.
 */
public final class RandomEvents {
  private static final long START_MICROS = 1_772_359_200_000_000L; // 2026-03-01T10:00:00Z
  private static final long GAP_MICROS = 300_000_000L;

  private RandomEvents() {}

  /** Up to that many events; with {@code restamped}, some share all but the time. */
  public static Arbitrary<List<OracleEvent>> upTo(int events, boolean restamped) {
    Arbitrary<Long> times =
        Combinators.combine(
                Arbitraries.longs().between(0, 24),
                Arbitraries.of(2L, 1L),
                Arbitraries.of(0L, 0L, 1L, -1L, 999L, 1000L, -1000L, 1001L, 17_000_000L))
            .as((steps, parts, offset) -> START_MICROS + steps * GAP_MICROS / parts + offset);
    Arbitrary<OracleEvent> event =
        Combinators.combine(
                Arbitraries.of("ada", "bob", "eve"),
                times,
                Arbitraries.of("page_view", "purchase", "click"),
                Arbitraries.of(0, 1, 999, 50_000),
                Arbitraries.integers().between(0, 20))
            .as(
                (user, micros, type, cents, id) ->
                    new OracleEvent(
                        user,
                        micros,
                        type,
                        BigDecimal.valueOf(cents, 2),
                        id(id, type + cents + (restamped ? "" : "@" + micros))));
    return event.list().ofMaxSize(events);
  }

  /** The message as it would stand in Kafka. */
  public static String json(OracleEvent event) {
    String id = event.eventId() == null ? "" : ",\"event_id\":\"" + event.eventId() + "\"";
    return String.format(
        "{\"user_id\":\"%s\",\"timestamp\":\"%s\",\"event_type\":\"%s\",\"purchase_value\":%s%s}",
        event.userId(),
        Instant.ofEpochSecond(
            event.timestampMicros() / 1_000_000, event.timestampMicros() % 1_000_000 * 1000),
        event.type(),
        event.purchaseValue(),
        id);
  }

  private static @Nullable String id(int number, String suffix) {
    return number > 12 ? null : "id-" + number % 3 + suffix;
  }
}
