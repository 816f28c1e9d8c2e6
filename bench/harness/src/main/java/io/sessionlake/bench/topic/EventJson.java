package io.sessionlake.bench.topic;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes events as JSON, into one buffer that is used again. */
final class EventJson {
  private static final byte[] USER = ascii("{\"user_id\":\"");
  private static final byte[] TIMESTAMP = ascii("\",\"timestamp\":\"");
  private static final byte[] TYPE = ascii("Z\",\"event_type\":\"");
  private static final byte[] PAGE = ascii("\",\"page_url\":\"/products/");
  private static final byte[] VALUE = ascii("\",\"purchase_value\":");
  private static final byte[] ID = ascii(",\"event_id\":\"");
  private static final long DAY = 86_400_000;

  private final boolean eventIds;
  private final byte[] buffer = new byte[512];
  private int length;
  private long day = Long.MIN_VALUE;
  private byte[] date = new byte[0];
  private long written;

  /** With ids, each event gets one that no other has. */
  EventJson(boolean eventIds) {
    this.eventIds = eventIds;
  }

  byte[] write(byte[] user, long epochMillis, Kind kind, int page, int cents) {
    length = 0;
    bytes(USER);
    bytes(user);
    bytes(TIMESTAMP);
    timestamp(epochMillis);
    bytes(TYPE);
    text(kind.json());
    bytes(PAGE);
    number(page);
    if (kind == Kind.PURCHASE) {
      bytes(VALUE);
      number(cents / 100);
      buffer[length++] = '.';
      digits(cents % 100, 10);
    } else {
      buffer[length++] = '"';
    }
    if (eventIds) {
      bytes(ID);
      // Of an odd factor all products differ; alone the count would be shorter than real ids are.
      text(HexFormat.of().toHexDigits(++written * 0x9E37_79B9_7F4A_7C15L));
      buffer[length++] = '"';
    }
    buffer[length++] = '}';
    return Arrays.copyOf(buffer, length);
  }

  private void timestamp(long epochMillis) {
    long thisDay = Math.floorDiv(epochMillis, DAY);
    if (thisDay != day) {
      day = thisDay;
      date = ascii(LocalDate.ofEpochDay(day) + "T");
    }
    int millis = (int) Math.floorMod(epochMillis, DAY);
    bytes(date);
    digits(millis / 3_600_000, 10);
    buffer[length++] = ':';
    digits(millis / 60_000 % 60, 10);
    buffer[length++] = ':';
    digits(millis / 1000 % 60, 10);
    buffer[length++] = '.';
    digits(millis % 1000, 100);
  }

  private void number(int value) {
    int unit = 1;
    while (value / unit >= 10) {
      unit *= 10;
    }
    digits(value, unit);
  }

  private void digits(int value, int highestUnit) {
    for (int unit = highestUnit; unit > 0; unit /= 10) {
      buffer[length++] = (byte) ('0' + value / unit % 10);
    }
  }

  private void text(String part) {
    for (int index = 0; index < part.length(); index++) {
      buffer[length++] = (byte) part.charAt(index);
    }
  }

  private void bytes(byte[] part) {
    System.arraycopy(part, 0, buffer, length, part.length);
    length += part.length;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
