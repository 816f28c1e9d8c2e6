package io.sessionlake.report;

import static io.sessionlake.report.ExpectedFigures.cents;
import static io.sessionlake.report.ExpectedFigures.lifetime;
import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import io.sessionlake.testing.OracleSession;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure of the three questions against plain Java over the same sessions. */
class SessionQueriesTest {
  private static final double HALF_A_HUNDREDTH = 0.005 + 1e-7;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 37, 5000})
  void summaryIsThatOfTheSessions(int count) {
    List<OracleSession> sessions = RandomSessions.of(count, count, Duration.ofDays(9));
    assertSummary(ask(sessions, ReportPeriod.whole(), Question.SUMMARY), sessions);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 37, 5000})
  void topSessionsAreThoseWithAPurchaseAndTheHighestRevenue(int count) {
    List<OracleSession> sessions = RandomSessions.of(count, count, Duration.ofDays(9));
    List<List<Object>> expected =
        sessions.stream()
            .filter(OracleSession::converted)
            .sorted(
                comparing((OracleSession session) -> cents(session.totalPurchaseValue()))
                    .reversed()
                    .thenComparingLong(OracleSession::startMicros))
            .limit(10)
            .map(
                session ->
                    List.<Object>of(
                        session.userId(),
                        session.startMicros(),
                        session.eventCount(),
                        session.pageViews(),
                        session.purchases(),
                        cents(session.totalPurchaseValue()),
                        session.durationSeconds()))
            .toList();

    Answer answer = ask(sessions, ReportPeriod.whole(), Question.TOP_CONVERTING_SESSIONS);

    assertThat(
        answer.columns(),
        is(
            List.of(
                "user_id",
                "session_start",
                "event_count",
                "page_views",
                "purchases",
                "revenue",
                "session_duration_seconds")));
    assertThat(comparable(answer), is(expected));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 37, 5000})
  void usersAreThoseWithTheHighestLifetimeValue(int count) {
    List<OracleSession> sessions = RandomSessions.of(count, count, Duration.ofDays(9));
    Map<String, List<OracleSession>> byUser =
        sessions.stream().collect(Collectors.groupingBy(OracleSession::userId));
    Comparator<List<Object>> byValue = comparing(row -> (BigDecimal) row.get(4));
    Comparator<List<Object>> byPurchases = comparing(row -> (Long) row.get(3));
    List<List<Object>> expected =
        byUser.entrySet().stream()
            .map(entry -> lifetime(entry.getKey(), entry.getValue()))
            .sorted(
                byValue
                    .reversed()
                    .thenComparing(byPurchases.reversed())
                    .thenComparing(row -> (String) row.get(0)))
            .limit(10)
            .toList();

    Answer answer = ask(sessions, ReportPeriod.whole(), Question.USER_BEHAVIOUR);

    assertThat(
        answer.columns(),
        is(
            List.of(
                "user_id", "session_count", "total_events", "total_purchases", "lifetime_value")));
    assertThat(comparable(answer), is(expected));
  }

  @Test
  void periodTakesItsStartAndLeavesItsEnd() {
    List<OracleSession> sessions = RandomSessions.of(5, 2000, Duration.ofDays(9));
    List<OracleSession> sorted =
        sessions.stream().sorted(comparingLong(OracleSession::startMicros)).toList();
    OracleSession first = sorted.get(700);
    OracleSession after = sorted.get(1500);
    ReportPeriod period =
        new ReportPeriod(
            Optional.of(time(first.startMicros())), Optional.of(time(after.startMicros())));

    assertSummary(ask(sessions, period, Question.SUMMARY), sorted.subList(700, 1500));
  }

  @Test
  void periodWithoutSessionsIsLikeAnEmptyTable() {
    List<OracleSession> sessions = RandomSessions.of(5, 10, Duration.ofDays(1));
    ReportPeriod later = ReportPeriod.parse("2027-01-01", null);

    assertSummary(ask(sessions, later, Question.SUMMARY), List.of());
    assertThat(
        askNew("again", sessions, later, Question.TOP_CONVERTING_SESSIONS).rows(), is(empty()));
  }

  @Test
  void sessionsOfOneUserAreThatUsers() {
    List<OracleSession> sessions =
        RandomSessions.of(7, 100, Duration.ofDays(1)).stream()
            .map(
                session ->
                    new OracleSession(
                        session.startMicros(),
                        session.endMicros(),
                        "the only one",
                        session.eventCount(),
                        session.pageViews(),
                        session.purchases(),
                        session.totalPurchaseValue(),
                        session.durationSeconds(),
                        session.converted()))
            .toList();

    assertSummary(ask(sessions, ReportPeriod.whole(), Question.SUMMARY), sessions);
    assertThat(
        comparable(askNew("again", sessions, ReportPeriod.whole(), Question.USER_BEHAVIOUR)),
        is(List.of(lifetime("the only one", sessions))));
  }

  private Answer ask(List<OracleSession> sessions, ReportPeriod period, Question question) {
    return askNew("table", sessions, period, question);
  }

  private Answer askNew(
      String table, List<OracleSession> sessions, ReportPeriod period, Question question) {
    try (SessionQueries queries =
        new SessionQueries(LocalSessions.write(folder.resolve(table), sessions), period)) {
      return queries.ask(question.key());
    }
  }

  private static void assertSummary(Answer answer, List<OracleSession> sessions) {
    Map<String, Double> expected = ExpectedFigures.summary(sessions);
    assertThat(answer.columns(), is(new ArrayList<>(expected.keySet())));
    assertThat(answer.rows().size(), is(1));
    expected.forEach(
        (name, figure) -> {
          if (figure == null) {
            assertThat(name, answer.only(name), is(nullValue()));
          } else {
            double value = ((Number) answer.only(name)).doubleValue();
            assertThat(name, value, is(closeTo(figure, HALF_A_HUNDREDTH)));
            assertThat(name, BigDecimal.valueOf(value).scale(), is(lessThanOrEqualTo(2)));
          }
        });
  }

  private static List<List<Object>> comparable(Answer answer) {
    return answer.rows().stream()
        .map(row -> row.stream().map(SessionQueriesTest::comparable).toList())
        .toList();
  }

  private static Object comparable(Object value) {
    if (value instanceof OffsetDateTime time) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
    }
    return value instanceof Double number ? cents(number) : value;
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
