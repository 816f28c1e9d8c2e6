package io.sessionlake.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sessionlake.testing.OracleSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the charts show, against plain Java over the same sessions. */
class ChartQueriesTest {
  private static final long[] DURATIONS = {1, 10, 30, 60, 120, 300, 600, 1200, 2400, 3600};
  private static final long[] EVENTS = {2, 3, 4, 5, 6, 11, 21, 51, 101};

  private final List<OracleSession> sessions = RandomSessions.of(11, 3000, Duration.ofDays(9));

  @TempDir Path folder;

  @Test
  void histogramsCountEachSessionInItsStep() {
    try (SessionQueries queries = queries(sessions)) {
      assertThat(
          counts(queries.ask("duration_histogram")),
          is(steps(DURATIONS, OracleSession::durationSeconds)));
      assertThat(
          counts(queries.ask("events_per_session")), is(steps(EVENTS, OracleSession::eventCount)));
    }
  }

  @Test
  void weekdaysAndHoursAreThoseOfTheStartInUtc() {
    Map<List<Long>, Long> expected =
        sessions.stream()
            .map(ChartQueriesTest::start)
            .collect(
                Collectors.groupingBy(
                    start ->
                        List.of((long) start.getDayOfWeek().getValue(), (long) start.getHour()),
                    Collectors.counting()));

    try (SessionQueries queries = queries(sessions)) {
      Map<List<Long>, Long> counted =
          queries.ask("sessions_by_weekday_and_hour").rows().stream()
              .collect(
                  Collectors.toMap(
                      row -> List.of((Long) row.get(0), (Long) row.get(1)),
                      row -> (Long) row.get(2)));
      assertThat(counted, is(expected));
    }
  }

  @Test
  void funnelNarrowsFromSessionsToPageViewsToPurchases() {
    long viewed = sessions.stream().filter(session -> session.pageViews() > 0).count();
    long bought =
        sessions.stream()
            .filter(session -> session.pageViews() > 0 && session.purchases() > 0)
            .count();

    try (SessionQueries queries = queries(sessions)) {
      assertThat(queries.ask("funnel").rows(), is(List.of(List.of(3000L, viewed, bought))));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, minute", "48, hour", "1000, day", "20000, month"})
  void stepsOverTimeSuitTheSpanAndNoneIsMissing(int hours, String unit) {
    List<OracleSession> spread = RandomSessions.of(hours, 50, Duration.ofHours(hours));
    ChronoUnit step = ChronoUnit.valueOf(unit.toUpperCase(Locale.ROOT) + "S");
    Map<Instant, Long> expected = new TreeMap<>();
    spread.forEach(session -> expected.merge(startOf(step, start(session)), 1L, Long::sum));

    try (SessionQueries queries = queries(spread)) {
      ObjectNode chart = TimeBuckets.of(queries);
      assertThat(chart.get("unit").asText(), is(unit));

      List<JsonNode> points = new ArrayList<>();
      chart.get("points").forEach(points::add);
      Map<Instant, Long> counted = new TreeMap<>();
      for (JsonNode point : points) {
        if (point.get("sessions").asLong() > 0) {
          Long unused =
              counted.put(
                  Instant.parse(point.get("start").asText()), point.get("sessions").asLong());
        }
      }
      assertThat(counted, is(expected));
      Instant first = Instant.parse(points.get(0).get("start").asText());
      Instant last = Instant.parse(points.get(points.size() - 1).get("start").asText());
      assertThat(
          points,
          hasSize(
              1 + (int) step.between(first.atZone(ZoneOffset.UTC), last.atZone(ZoneOffset.UTC))));
      assertThat(
          points.stream().mapToLong(point -> point.get("conversions").asLong()).sum(),
          is(spread.stream().filter(OracleSession::converted).count()));
    }
  }

  @Test
  void periodLeavesOtherDaysUnread() {
    Table table = LocalSessions.write(folder.resolve("pruned"), sessions);
    ReportPeriod day = ReportPeriod.parse("2026-03-04", "2026-03-05");

    try (SnapshotFiles all = new SnapshotFiles(table, Expressions.alwaysTrue());
        SnapshotFiles some = new SnapshotFiles(table, day.asFilter())) {
      assertThat(some.paths(), hasSize(1));
      assertThat(some.paths().size(), is(lessThan(all.paths().size())));
    }
  }

  private SessionQueries queries(List<OracleSession> rows) {
    return new SessionQueries(
        LocalSessions.write(folder.resolve("table"), rows),
        new ReportPeriod(Optional.empty(), Optional.empty()));
  }

  private List<Long> steps(long[] bounds, Function<OracleSession, Long> figure) {
    Long[] counts = new Long[bounds.length + 1];
    Arrays.fill(counts, 0L);
    for (OracleSession session : sessions) {
      int step = 0;
      while (step < bounds.length && figure.apply(session) >= bounds[step]) {
        step++;
      }
      counts[step]++;
    }
    return List.of(counts);
  }

  private static List<Long> counts(Answer answer) {
    return answer.rows().stream().map(row -> (Long) row.get(1)).toList();
  }

  private static Instant startOf(ChronoUnit unit, ZonedDateTime time) {
    return unit == ChronoUnit.MONTHS
        ? time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).toInstant()
        : time.truncatedTo(unit).toInstant();
  }

  private static ZonedDateTime start(OracleSession session) {
    return Instant.EPOCH.plus(session.startMicros(), ChronoUnit.MICROS).atZone(ZoneOffset.UTC);
  }
}
