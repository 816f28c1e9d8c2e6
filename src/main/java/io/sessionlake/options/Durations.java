package io.sessionlake.options;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 5m}, {@code 1h30m}, {@code 500ms}, {@code 2d}, {@code 0}.
 */
public final class Durations {
  private static final Pattern WHOLE = Pattern.compile("(\\d+(ms|s|m|h|d))+");
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");

  /** A century: sums of durations and times of our days cannot overflow with these. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Durations() {}

  /**
   * Reads an option's value.
   *
   * @throws UserError if it is no duration, or longer than 36500d; the line names the option
   */
  public static Duration parse(String option, String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    if (!WHOLE.matcher(text).matches()) {
      throw wrong(option, text);
    }
    Duration sum = Duration.ZERO;
    try {
      for (Matcher part = PART.matcher(text); part.find(); ) {
        sum = sum.plus(part(Long.parseLong(part.group(1)), part.group(2)));
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw tooLong(option, text);
    }
    if (sum.compareTo(LONGEST) > 0) {
      throw tooLong(option, text);
    }
    return sum;
  }

  /** The same, for Beam's own time type. */
  public static org.joda.time.Duration parseJoda(String option, String text) {
    return org.joda.time.Duration.millis(parse(option, text).toMillis());
  }

  /** The same, where 0 makes no sense. */
  public static org.joda.time.Duration parsePositiveJoda(String option, String text) {
    org.joda.time.Duration duration = parseJoda(option, text);
    if (duration.getMillis() == 0) {
      throw new UserError("--" + option + " must be longer than 0");
    }
    return duration;
  }

  private static Duration part(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> throw new IllegalArgumentException(unit);
    };
  }

  private static UserError tooLong(String option, String text) {
    return new UserError("--" + option + "=" + text + " is longer than " + LONGEST.toDays() + "d");
  }

  private static UserError wrong(String option, String text) {
    return new UserError(
        "--" + option + "=" + text + " is no duration: write 500ms, 30s, 5m, 1h30m or 2d");
  }
}
