package io.sessionlake.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Messages for tests, and the parser they go through, whose clock stands still. */
final class Messages {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final Duration MAX_CLOCK_SKEW = Duration.ofHours(1);
  static final int MAX_EVENT_BYTES = 1_048_576;
  static final String TIME = "2026-11-22T11:00:00Z";

  private static final int SHOWN = 200;
  private static final EventParser PARSER = parser(MAX_EVENT_BYTES);

  private Messages() {}

  static EventParser parser(int maxEventBytes) {
    return new EventParser(
        new ParserSettings(maxEventBytes, MAX_CLOCK_SKEW), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** JSON as a person reads it best: with ' for ". */
  static String json(String text) {
    return text.replace('\'', '"');
  }

  /** A valid event with further fields, or with other values of fields that are not required. */
  static String withFields(String fields) {
    return json("{'user_id':'user_1','timestamp':'" + TIME + "'," + fields + "}");
  }

  static String withUserId(String value) {
    return json("{'user_id':" + value + ",'timestamp':'" + TIME + "'}");
  }

  /** A valid event but for its timestamp, which is given as a JSON value. */
  static String withTimestamp(String value) {
    return json("{'user_id':'user_1','timestamp':" + value + "}");
  }

  static String withPurchaseValue(String value) {
    return withFields("'event_type':'purchase','purchase_value':" + value);
  }

  static ParsedEvent parse(byte[] message) {
    return PARSER.parse(message);
  }

  static ParsedEvent parse(String message) {
    return parse(message.getBytes(UTF_8));
  }

  /** The event; fails the test where the message is rejected. */
  static Event accepted(String message) {
    ParsedEvent parsed = parse(message);
    String why = parsed.isAccepted() ? "" : parsed.reason() + " " + parsed.message();
    assertThat(shown(message) + " rejected: " + why, parsed.isAccepted(), is(true));
    return parsed.event();
  }

  /** Fails the test where the message is accepted, or rejected for another reason. */
  static void assertRejected(String message, RejectionReason reason) {
    assertRejected(message.getBytes(UTF_8), reason);
  }

  static void assertRejected(byte[] message, RejectionReason reason) {
    ParsedEvent parsed = parse(message);
    String shown = shown(new String(message, UTF_8));
    assertThat(shown + " accepted", parsed.isAccepted(), is(false));
    assertThat(shown + ": " + parsed.message(), parsed.reason(), is(reason));
  }

  private static String shown(String message) {
    return message.length() <= SHOWN ? message : message.substring(0, SHOWN) + "…";
  }
}
