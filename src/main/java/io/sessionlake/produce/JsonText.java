package io.sessionlake.produce;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * A reused buffer that text is appended to as ASCII bytes. It writes numbers and times by hand,
 * since formatting them would take most of the generator's time.
 */
final class JsonText {
  private static final int MILLIS_PER_DAY = 86_400_000;
  private static final int DATE_LENGTH = "2026-11-22T".length();

  private final byte[] bytes;
  private int length;
  private long datedDay = Long.MIN_VALUE;
  private byte[] date = {};

  JsonText(int capacity) {
    bytes = new byte[capacity];
  }

  int length() {
    return length;
  }

  JsonText clear() {
    length = 0;
    return this;
  }

  JsonText append(byte[] text) {
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
    return this;
  }

  JsonText append(char ascii) {
    bytes[length++] = (byte) ascii;
    return this;
  }

  JsonText appendEventId(EventIds ids, long number) {
    ids.write(number, bytes, length);
    length += EventIds.LENGTH;
    return this;
  }

  /** Appends a number that is not negative. */
  JsonText appendNumber(int number) {
    int digits = 1;
    for (int rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return appendPadded(number, digits);
  }

  /** Appends a number that is not negative with leading zeros. */
  JsonText appendPadded(int number, int digits) {
    int rest = number;
    for (int place = length + digits - 1; place >= length; place--) {
      bytes[place] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** Appends a time between the years 0 and 9999 as {@code 2026-11-22T09:05:00.007Z}. */
  JsonText appendTime(long epochMillis) {
    long day = Math.floorDiv(epochMillis, MILLIS_PER_DAY);
    if (day != datedDay) {
      date = (LocalDate.ofEpochDay(day) + "T").getBytes(US_ASCII);
      assert date.length == DATE_LENGTH;
      datedDay = day;
    }
    int millis = (int) (epochMillis - day * MILLIS_PER_DAY);
    int seconds = millis / 1000;
    int minutes = seconds / 60;
    return append(date)
        .appendPadded(minutes / 60, 2)
        .append(':')
        .appendPadded(minutes % 60, 2)
        .append(':')
        .appendPadded(seconds % 60, 2)
        .append('.')
        .appendPadded(millis % 1000, 3)
        .append('Z');
  }

  byte[] copyOfRange(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }
}
