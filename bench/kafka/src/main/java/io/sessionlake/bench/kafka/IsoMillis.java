package io.sessionlake.bench.kafka;

import java.time.LocalDate;

/**
 * Reads timestamps of exactly the form {@code 2026-03-01T08:00:00.123Z}, which all of the
 * benchmark's events have. Remembers the last day, for it is nearly always the next one, too.
 */
final class IsoMillis {
  private static final String FORM = "dddd-dd-ddTdd:dd:dd.dddZ";
  private static final int MILLIS_PER_SECOND = 1000;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MINUTES_PER_HOUR = 60;
  private static final long MILLIS_PER_DAY = 86_400_000L;

  private int lastDay;
  private long lastDayMillis;

  /** Milliseconds since the epoch. */
  long parse(char[] text, int offset, int length) {
    if (length != FORM.length() || text[offset + length - 1] != 'Z') {
      throw new IllegalArgumentException(
          "Not in the form " + FORM + ": " + new String(text, offset, length));
    }
    long minutes = two(text, offset + 11) * (long) MINUTES_PER_HOUR + two(text, offset + 14);
    long seconds = minutes * SECONDS_PER_MINUTE + two(text, offset + 17);
    int millis = two(text, offset + 20) * 10 + digit(text, offset + 22);
    return dayMillis(text, offset) + seconds * MILLIS_PER_SECOND + millis;
  }

  private long dayMillis(char[] text, int offset) {
    int year = two(text, offset) * 100 + two(text, offset + 2);
    int month = two(text, offset + 5);
    int dayOfMonth = two(text, offset + 8);
    int day = (year * 100 + month) * 100 + dayOfMonth;
    if (day != lastDay) {
      lastDayMillis = LocalDate.of(year, month, dayOfMonth).toEpochDay() * MILLIS_PER_DAY;
      lastDay = day;
    }
    return lastDayMillis;
  }

  private static int two(char[] text, int at) {
    return digit(text, at) * 10 + digit(text, at + 1);
  }

  private static int digit(char[] text, int at) {
    return text[at] - '0';
  }
}
