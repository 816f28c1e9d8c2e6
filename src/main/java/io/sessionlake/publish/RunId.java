package io.sessionlake.publish;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names a run by when it began (UTC, to the second) and a random part: 20261124T040022-3fa9c1. */
public record RunId(String text) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BITS = 24;

  public static RunId create(Clock clock) {
    return new RunId(
        String.format(
            Locale.ROOT,
            "%s-%06x",
            TIME.format(clock.instant().atOffset(ZoneOffset.UTC)),
            RANDOM.nextInt(1 << RANDOM_BITS)));
  }

  /** When it began, to the second. */
  Instant begun() {
    return LocalDateTime.parse(text.substring(0, text.indexOf('-')), TIME)
        .toInstant(ZoneOffset.UTC);
  }

  @Override
  public String toString() {
    return text;
  }
}
