package io.sessionlake.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Sessions and conversions over time, in steps that suit the span: a point each, none missing. */
final class TimeBuckets {
  private static final Map<ChronoUnit, Duration> LONGEST_SPAN =
      Map.of(
          ChronoUnit.MINUTES, Duration.ofHours(2),
          ChronoUnit.HOURS, Duration.ofDays(4),
          ChronoUnit.DAYS, Duration.ofDays(730));

  private TimeBuckets() {}

  /** {@code unit}: minute, hour, day or month; {@code points}: start, sessions, conversions. */
  static ObjectNode of(SessionQueries queries) {
    Answer span = queries.ask("time_span");
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ArrayNode points = result.putArray("points");
    if (!(span.only("first_start") instanceof OffsetDateTime first)
        || !(span.only("last_start") instanceof OffsetDateTime last)) {
      return result.put("unit", sqlName(ChronoUnit.DAYS));
    }
    ChronoUnit unit = unitFor(Duration.between(first, last));
    result.put("unit", sqlName(unit));

    Map<LocalDateTime, List<@Nullable Object>> counts = new HashMap<>();
    Answer counted = queries.ask("sessions_over_time", Map.of("bucket", "'" + sqlName(unit) + "'"));
    for (List<@Nullable Object> row : counted.rows()) {
      if (row.get(0) instanceof OffsetDateTime start) {
        counts.put(utc(start), row);
      }
    }
    LocalDateTime end = utc(last);
    for (LocalDateTime start = startOf(unit, utc(first));
        !start.isAfter(end);
        start = start.plus(1, unit)) {
      List<@Nullable Object> row = counts.getOrDefault(start, List.of(start, 0L, 0L));
      points
          .addObject()
          .put("start", start.toInstant(ZoneOffset.UTC).toString())
          .<ObjectNode>set("sessions", JsonReport.node(row.get(1)))
          .set("conversions", JsonReport.node(row.get(2)));
    }
    return result;
  }

  /** The finest unit whose points one can still tell apart. */
  static ChronoUnit unitFor(Duration span) {
    for (ChronoUnit unit : List.of(ChronoUnit.MINUTES, ChronoUnit.HOURS, ChronoUnit.DAYS)) {
      if (span.compareTo(LONGEST_SPAN.get(unit)) <= 0) {
        return unit;
      }
    }
    return ChronoUnit.MONTHS;
  }

  private static LocalDateTime startOf(ChronoUnit unit, LocalDateTime time) {
    return unit == ChronoUnit.MONTHS
        ? time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1)
        : time.truncatedTo(unit);
  }

  private static LocalDateTime utc(OffsetDateTime time) {
    return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }

  /** MINUTES is {@code minute}. */
  private static String sqlName(ChronoUnit unit) {
    String plural = unit.name().toLowerCase(Locale.ROOT);
    return plural.substring(0, plural.length() - 1);
  }
}
