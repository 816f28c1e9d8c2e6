package io.sessionlake.report;

import static io.sessionlake.lakehouse.SessionsTable.SESSION_START;

import io.sessionlake.options.UserError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The sessions a report is about: those that began in it.
 *
 * @param from the first instant in it; without one, everything before {@code to}
 * @param to the first instant after it; without one, everything since {@code from}
 */
public record ReportPeriod(Optional<Instant> from, Optional<Instant> to) {
  /** Iceberg's and DuckDB's timestamps reach further than any Kafka record's. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /**
   * Reads {@code --from} and {@code --to}: ISO-8601 dates, which mean their midnight, or times; no
   * zone means UTC.
   *
   * @throws UserError if one is neither, or nothing is between them
   */
  public static ReportPeriod parse(@Nullable String from, @Nullable String to) {
    ReportPeriod period =
        new ReportPeriod(
            Optional.ofNullable(from).map(text -> parseTime("from", text)),
            Optional.ofNullable(to).map(text -> parseTime("to", text)));
    if (!period.start().isBefore(period.end())) {
      throw new UserError("--to=" + to + " is not after --from=" + from + ": nothing is between");
    }
    return period;
  }

  /** Everything. */
  public static ReportPeriod whole() {
    return new ReportPeriod(Optional.empty(), Optional.empty());
  }

  Instant start() {
    return from.orElse(EARLIEST);
  }

  Instant end() {
    return to.orElse(LATEST);
  }

  /** What Iceberg chooses partitions by. */
  Expression asFilter() {
    Expression filter = Expressions.alwaysTrue();
    if (from.isPresent()) {
      filter =
          Expressions.and(
              filter, Expressions.greaterThanOrEqual(SESSION_START, micros(from.get())));
    }
    if (to.isPresent()) {
      filter = Expressions.and(filter, Expressions.lessThan(SESSION_START, micros(to.get())));
    }
    return filter;
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Instant parseTime(String option, String text) {
    try {
      TemporalAccessor parsed =
          FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      Instant time;
      if (parsed instanceof OffsetDateTime withOffset) {
        time = withOffset.toInstant();
      } else if (parsed instanceof LocalDateTime local) {
        time = local.toInstant(ZoneOffset.UTC);
      } else {
        time = LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return time.truncatedTo(ChronoUnit.MICROS);
      }
    } catch (DateTimeException e) {
      // Told below, as the year that is out of range is.
    }
    throw new UserError(
        "--"
            + option
            + "="
            + text
            + " is neither a date (2026-03-01) nor a time (2026-03-01T12:00:00Z)");
  }
}
