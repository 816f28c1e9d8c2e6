package io.sessionlake.lakehouse;

import com.google.common.io.BaseEncoding;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one run: when it began, in UTC to the second, and a random end, {@code
 * 20261124T040022-3fa9c1}.
 */
public record RunId(String text) {
  private static final Pattern FORM = Pattern.compile("\\d{8}T\\d{6}-[0-9a-f]{6}");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
  private static final int TIME_LENGTH = 15;
  private static final int RANDOM_BYTES = 3;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Throws an IllegalArgumentException where the text is no run's. */
  public RunId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("No run's id: " + text);
    }
    try {
      LocalDateTime unused = LocalDateTime.parse(text.substring(0, TIME_LENGTH), TIME);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("No run's id: " + text, e);
    }
  }

  /** A new one. */
  public static RunId create(Clock clock) {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return new RunId(
        TIME.format(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            + "-"
            + BaseEncoding.base16().lowerCase().encode(random));
  }

  /** Empty where the text is no run's. */
  public static Optional<RunId> parse(String text) {
    try {
      return Optional.of(new RunId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** When the run began, cut to the second. */
  public Instant startedAt() {
    return LocalDateTime.parse(text.substring(0, TIME_LENGTH), TIME).toInstant(ZoneOffset.UTC);
  }

  @Override
  public String toString() {
    return text;
  }
}
