package io.sessionlake.pipeline;

import static io.sessionlake.testing.EventMessage.bytes;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A message that is no event.
 *
 * @param payload null for a tombstone
 * @param reason what it must be rejected for
 */
record BadInput(String name, @Nullable ByteBuffer payload, String reason) {
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
  private static final int DEEP = 100_000;
  private static final String USER = "\"user_id\":\"good\"";
  private static final String TIME = "\"timestamp\":\"2024-06-01T12:00:00Z\"";

  /** Of every kind one or more. */
  static List<BadInput> all() {
    return List.of(
        new BadInput("tombstone", null, "empty_value"),
        bad("no bytes", "", "empty_value"),
        bad("broken JSON", "{" + USER + "," + TIME, "malformed"),
        bad("text", "page_view by good", "malformed"),
        bad("array", "[{" + USER + "," + TIME + "}]", "malformed"),
        bad("JSON null", "null", "malformed"),
        bad("two objects", object(USER, TIME) + object(USER, TIME), "malformed"),
        bad("comment", object(USER, TIME) + " // good", "malformed"),
        bad("user twice", object(USER, TIME, USER), "malformed"),
        bad("time twice", object(USER, TIME, TIME), "malformed"),
        bad("half a surrogate pair", object("\"user_id\":\"\\ud800\"", TIME), "malformed"),
        bad(
            "deep nesting",
            object(USER, TIME, "\"x\":" + "[".repeat(DEEP) + "]".repeat(DEEP)),
            "malformed"),
        new BadInput("invalid UTF-8", ByteBuffer.wrap(invalidUtf8()), "malformed"),
        new BadInput("10 MB", ByteBuffer.wrap(tenMegabytes()), "too_large"),
        bad("user a number", object("\"user_id\":17", TIME), "wrong_type"),
        bad("type an object", object(USER, TIME, "\"event_type\":{}"), "wrong_type"),
        bad("page an array", object(USER, TIME, "\"page_url\":[1]"), "wrong_type"),
        bad("id a number", object(USER, TIME, "\"event_id\":1"), "wrong_type"),
        bad("no user", object(TIME), "missing_user_id"),
        bad("user null", object("\"user_id\":null", TIME), "missing_user_id"),
        bad("user empty", object("\"user_id\":\"\"", TIME), "missing_user_id"),
        bad("no time", object(USER), "missing_timestamp"),
        bad("time null", object(USER, "\"timestamp\":null"), "missing_timestamp"),
        badTime("a number", "1717243200"),
        badTime("words", "\"yesterday\""),
        badTime("a date only", "\"2024-06-01\""),
        badTime("30 February", "\"2024-02-30T12:00:00Z\""),
        badTime("25 o'clock", "\"2024-06-01T25:00:00Z\""),
        badTime("before 1970", "\"1969-12-31T23:59:59.999Z\""),
        badTime("the year 1", "\"0001-01-01T00:00:00Z\""),
        badTime("a year of ten digits", "\"+1000000000-01-01T00:00:00Z\""),
        bad(
            "the year 9999",
            object(USER, "\"timestamp\":\"9999-12-31T23:59:59Z\""),
            "timestamp_in_future"),
        bad(
            "in two hours",
            object(USER, "\"timestamp\":\"" + inTwoHours() + "\""),
            "timestamp_in_future"),
        badValue("NaN", "NaN"),
        badValue("infinite", "-Infinity"),
        badValue("NaN as text", "\"NaN\""),
        badValue("text", "\"19.99\""),
        badValue("true", "true"),
        badValue("larger than any double", "1e999"),
        badValue("of a gigabyte of digits", "1e-999999999"));
  }

  private static BadInput bad(String name, String payload, String reason) {
    return new BadInput(name, ByteBuffer.wrap(bytes(payload)), reason);
  }

  private static BadInput badTime(String what, String value) {
    return bad("time " + what, object(USER, "\"timestamp\":" + value), "bad_timestamp");
  }

  private static BadInput badValue(String what, String value) {
    return bad(
        "value " + what, object(USER, TIME, "\"purchase_value\":" + value), "bad_purchase_value");
  }

  private static String object(String... fields) {
    return "{" + String.join(",", fields) + "}";
  }

  private static byte[] invalidUtf8() {
    byte[] message = bytes(object("\"user_id\":\"go?d\"", TIME));
    message[14] = (byte) 0xFF;
    return message;
  }

  /** A good event but for its length. */
  private static byte[] tenMegabytes() {
    return bytes(object(USER, TIME, "\"padding\":\"" + "x".repeat(TEN_MEGABYTES) + "\""));
  }

  private static String inTwoHours() {
    return Instant.now().plus(Duration.ofHours(2)).toString();
  }

  /** Names the test; the bytes would not. */
  @Override
  public String toString() {
    return name;
  }
}
