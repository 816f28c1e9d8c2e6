package io.sessionlake.event;

/**
 * The form that nearly all timestamps have, {@code 2026-03-01T10:00:00.123456Z}, the fraction and
 * the Z optional. Java's formatter takes longer for it than the JSON parser for the whole message;
 * it reads all other forms, and says what is wrong with wrong ones.
 */
final class UtcTimestamp {
  private static final String PATTERN = "0000-00-00T00:00:00";
  private static final int MOST_FRACTION_DIGITS = 9;
  private static final int MICRO_DIGITS = 6;
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final int DAYS_TO_EPOCH = 719_468;
  private static final int DAYS_OF_400_YEARS = 146_097;

  private UtcTimestamp() {}

  /** Whether it has this form and names a time that exists. */
  static boolean isOne(String text) {
    if (text.length() < PATTERN.length()) {
      return false;
    }
    for (int at = 0; at < PATTERN.length(); at++) {
      char expected = PATTERN.charAt(at);
      if (expected == '0' ? !isDigit(text.charAt(at)) : text.charAt(at) != expected) {
        return false;
      }
    }
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= daysOf(number(text, 0, 4), month)
        && number(text, 11, 13) < 24
        && number(text, 14, 16) < 60
        && number(text, 17, 19) < 60
        && hasGoodEnd(text);
  }

  /** Microseconds since the epoch of a text that {@link #isOne}. */
  static long micros(String text) {
    long days = epochDay(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    long seconds =
        ((days * 24 + number(text, 11, 13)) * 60 + number(text, 14, 16)) * 60
            + number(text, 17, 19);
    return seconds * MICROS_PER_SECOND + fractionMicros(text);
  }

  private static boolean hasGoodEnd(String text) {
    int end = text.endsWith("Z") ? text.length() - 1 : text.length();
    int at = PATTERN.length();
    if (at == end) {
      return true;
    }
    int digits = end - at - 1;
    if (text.charAt(at) != '.' || digits < 1 || digits > MOST_FRACTION_DIGITS) {
      return false;
    }
    for (at++; at < end; at++) {
      if (!isDigit(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private static int fractionMicros(String text) {
    int micros = 0;
    int first = PATTERN.length() + 1;
    for (int at = first; at < first + MICRO_DIGITS; at++) {
      boolean digit = at < text.length() && isDigit(text.charAt(at));
      micros = micros * 10 + (digit ? text.charAt(at) - '0' : 0);
    }
    return micros;
  }

  private static int daysOf(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** Days since 1970; years are counted from March, so that a leap day is the last of its year. */
  private static long epochDay(int year, int month, int day) {
    int marchYear = month > 2 ? year : year - 1;
    int era = Math.floorDiv(marchYear, 400);
    int yearOfEra = marchYear - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return (long) era * DAYS_OF_400_YEARS + dayOfEra - DAYS_TO_EPOCH;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int at = from; at < to; at++) {
      number = number * 10 + (text.charAt(at) - '0');
    }
    return number;
  }
}
