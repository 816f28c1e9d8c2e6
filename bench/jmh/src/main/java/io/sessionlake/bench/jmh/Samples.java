package io.sessionlake.bench.jmh;

import io.sessionlake.event.Event;
import io.sessionlake.event.EventParser;
import io.sessionlake.event.ParserSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Messages as the benchmark's topic has them, and the events in them; the same in every run. */
final class Samples {
  static final int MANY = 1000;

  private static final Instant START = Instant.parse("2026-03-01T08:00:00.123Z");
  private static final DateTimeFormatter WITH_MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Bytes that a message may have at most, and more than any has. */
  private static final int ENOUGH_BYTES = 1 << 20;

  /** Prime, so that times differ in all their digits; 100 users' events still join by turns. */
  private static final long MILLIS_BETWEEN = 1_483;

  /** One event in so many is a purchase. */
  private static final int PURCHASE_EVERY = 20;

  private Samples() {}

  static EventParser parser() {
    return new EventParser(
        new ParserSettings(ENOUGH_BYTES, Duration.ofHours(1)),
        Clock.fixed(START.plus(Duration.ofDays(1)), ZoneOffset.UTC));
  }

  static byte[] message(int number, String user) {
    String time = WITH_MILLIS.format(START.plusMillis(number * MILLIS_BETWEEN));
    String kind =
        number % PURCHASE_EVERY == 0
            ? "\"purchase\",\"page_url\":\"/checkout\",\"purchase_value\":"
                + (number % 400 + 1)
                + ".99"
            : "\"page_view\",\"page_url\":\"/products/" + number % 1000 + "\"";
    return ("{\"user_id\":\""
            + user
            + "\",\"timestamp\":\""
            + time
            + "\",\"event_type\":"
            + kind
            + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  static Event event(int number, String user) {
    return parser().parse(message(number, user)).event();
  }

  /** {@link #MANY} events in order of time, which the users send by turns. */
  static List<Event> events(int users) {
    return IntStream.range(0, MANY).mapToObj(n -> event(n, "user_" + n % users)).toList();
  }
}
