package io.sessionlake.report;

import io.sessionlake.testing.OracleSession;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** The report's figures, computed in plain Java. */
final class ExpectedFigures {
  private ExpectedFigures() {}

  /** The summary, not rounded; null where there is nothing to average. */
  static Map<String, Double> summary(List<OracleSession> sessions) {
    double count = sessions.size();
    boolean none = sessions.isEmpty();
    double revenue = sessions.stream().mapToDouble(OracleSession::totalPurchaseValue).sum();
    double converted = count(sessions, session -> session.purchases() > 0);
    double bounced = count(sessions, session -> session.eventCount() == 1);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("total_sessions", count);
    figures.put(
        "unique_users", (double) sessions.stream().map(OracleSession::userId).distinct().count());
    figures.put(
        "avg_events_per_session",
        none ? null : sessions.stream().mapToLong(OracleSession::eventCount).sum() / count);
    figures.put("avg_duration_seconds", none ? null : durations(sessions).sum() / count);
    figures.put("median_duration_seconds", none ? null : percentile(sessions, 0.5));
    figures.put("p95_duration_seconds", none ? null : percentile(sessions, 0.95));
    figures.put("converted_sessions", converted);
    figures.put("conversion_rate_pct", none ? 0 : 100 * converted / count);
    figures.put("bounce_rate_pct", none ? 0 : 100 * bounced / count);
    figures.put("revenue", revenue);
    figures.put("revenue_per_session", none ? 0 : revenue / count);
    return figures;
  }

  /** A user's row: id, sessions, events, purchases, value. */
  static List<Object> lifetime(String user, List<OracleSession> sessions) {
    return List.of(
        user,
        (long) sessions.size(),
        sessions.stream().mapToLong(OracleSession::eventCount).sum(),
        sessions.stream().mapToLong(OracleSession::purchases).sum(),
        cents(sessions.stream().mapToDouble(OracleSession::totalPurchaseValue).sum()));
  }

  /** The generated values are whole cents, so that only a double's noise is rounded away. */
  static BigDecimal cents(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
  }

  private static double count(List<OracleSession> sessions, Predicate<OracleSession> which) {
    return sessions.stream().filter(which).count();
  }

  private static double percentile(List<OracleSession> sessions, double share) {
    long[] sorted = durations(sessions).sorted().toArray();
    double position = share * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = (int) Math.ceil(position);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  private static LongStream durations(List<OracleSession> sessions) {
    return sessions.stream().mapToLong(OracleSession::durationSeconds);
  }
}
