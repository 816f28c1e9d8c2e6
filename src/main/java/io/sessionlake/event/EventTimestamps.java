package io.sessionlake.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** ISO-8601 timestamps of events: extended format, up to nanoseconds, with or without an offset. */
public final class EventTimestamps {
  /**
   * Parses leniently only in the offset, so that {@code +02}, {@code +0200} and {@code +02:00} are
   * one (of the patterns, only {@code +HH} then takes all three). Resolves strictly: otherwise 30
   * February would be the 28th.
   */
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .parseLenient()
          .appendOffset("+HH", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MOST_SECONDS = Long.MAX_VALUE / MICROS_PER_SECOND - 1;

  private EventTimestamps() {}

  /**
   * Reads a timestamp; one without an offset is UTC.
   *
   * @throws DateTimeException if the text is no ISO-8601 date and time, or there is no such day
   */
  static Instant parse(String text) {
    TemporalAccessor parsed = FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return parsed instanceof OffsetDateTime withOffset
        ? withOffset.toInstant()
        : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
  }

  /**
   * Reads a timestamp as microseconds since the epoch; what is finer is cut off, and years that
   * they can't count are as far as they can.
   *
   * @throws DateTimeException as {@link #parse}
   */
  public static long parseMicros(String text) {
    return UtcTimestamp.isOne(text) ? UtcTimestamp.micros(text) : toMicros(parse(text));
  }

  private static long toMicros(Instant instant) {
    long seconds = Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, instant.getEpochSecond()));
    return seconds * MICROS_PER_SECOND + instant.getNano() / 1000;
  }
}
