package io.sessionlake.produce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Messages that are no events, of each kind in turn. */
final class MalformedMessages {
  private static final Kind[] KINDS = Kind.values();
  private static final String CONTENT = "\"event_type\":\"page_view\",\"page_url\":\"/home\"";
  private static final byte[] NOT_UTF8 = {(byte) 0xC3, (byte) 0x28, (byte) 0xFF};

  private static final Duration ONE_YEAR = Duration.ofDays(365);

  /**
   * In the future also for a stream of long ago. By the clock it would be one year, but then the
   * bytes would differ from run to run.
   */
  private static final Instant SURE_FUTURE = Instant.parse("2100-01-01T00:00:00Z");

  private enum Kind {
    BROKEN_JSON,
    NOT_JSON,
    MISSING_USER_ID,
    MISSING_TIMESTAMP,
    BAD_TIMESTAMP,
    TEXT_AS_PURCHASE_VALUE,
    EMPTY_OBJECT,
    TIMESTAMP_IN_FUTURE,
    NOT_UTF8
  }

  private final EventIds ids;
  private final String futureTime;
  private long made;

  MalformedMessages(GeneratorSettings settings, EventIds ids) {
    this.ids = ids;
    Instant end =
        settings.startTime().plus(TimelineSpan.estimate(settings.numEvents(), settings.numUsers()));
    futureTime = Collections.max(List.of(end.plus(ONE_YEAR), SURE_FUTURE)).toString();
  }

  long made() {
    return made;
  }

  /** A bad message in the place of an event of that user at that time. */
  GeneratedMessage next(byte[] key, long epochMillis) {
    Kind kind = KINDS[(int) (made % KINDS.length)];
    // Events have the numbers from 0 upwards, so these ids are theirs alone.
    String eventId = "\"event_id\":\"" + ids.text(-1 - made) + "\"";
    made++;
    String userId = "\"user_id\":\"" + new String(key, UTF_8) + "\"";
    String timestamp = "\"timestamp\":\"" + Instant.ofEpochMilli(epochMillis) + "\"";
    byte[] value =
        switch (kind) {
          case BROKEN_JSON -> bytes("{" + userId + "," + timestamp + ",\"event_type\":\"page_");
          case NOT_JSON -> bytes("page_view of /home by " + new String(key, UTF_8));
          case MISSING_USER_ID -> object(timestamp, CONTENT, eventId);
          case MISSING_TIMESTAMP -> object(userId, CONTENT, eventId);
          case BAD_TIMESTAMP ->
              object(userId, "\"timestamp\":\"yesterday at noon\"", CONTENT, eventId);
          case TEXT_AS_PURCHASE_VALUE ->
              object(userId, timestamp, CONTENT, "\"purchase_value\":\"19.99 EUR\"", eventId);
          case EMPTY_OBJECT -> object();
          case TIMESTAMP_IN_FUTURE ->
              object(userId, "\"timestamp\":\"" + futureTime + "\"", CONTENT, eventId);
          case NOT_UTF8 -> notUtf8(timestamp, eventId);
        };
    return new GeneratedMessage(key, value);
  }

  /** An event whose user id holds the bad bytes, since no parser can pass over that field. */
  private static byte[] notUtf8(String timestamp, String eventId) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    value.writeBytes(bytes("{\"user_id\":\"user_"));
    value.writeBytes(NOT_UTF8);
    value.writeBytes(bytes("\"," + timestamp + "," + CONTENT + "," + eventId + "}"));
    return value.toByteArray();
  }

  private static byte[] object(String... fields) {
    return bytes("{" + String.join(",", fields) + "}");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
