package io.sessionlake.audit;

import static io.sessionlake.lakehouse.SessionsTable.SESSION_END;
import static io.sessionlake.lakehouse.SessionsTable.SESSION_START;

import io.sessionlake.report.SnapshotDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * What a run wrote, and what of the rest it is compared with, as views in SQL:
 *
 * <ul>
 *   <li>{@code user_sessions} and {@code rejected_events}: the rows that it added;
 *   <li>{@code open_sessions} and {@code carried_sessions}: the open ones, after it and before;
 *   <li>{@code earlier_sessions}: rows that were there before, all that may touch the run's among
 *       them;
 *   <li>those that the validation's checks need.
 * </ul>
 */
final class RunViews {
  private final SnapshotDatabase views;
  private final AuditSubject subject;

  private RunViews(SnapshotDatabase views, AuditSubject subject) {
    this.views = views;
    this.subject = subject;
  }

  /** Makes the views; whoever gets them closes them. */
  static SnapshotDatabase of(
      AuditSubject subject,
      List<DataFile> newSessions,
      List<DataFile> newRejected,
      List<DataFile> open)
      throws SQLException {
    SnapshotDatabase views = new SnapshotDatabase();
    boolean made = false;
    try {
      new RunViews(views, subject).add(newSessions, newRejected, open);
      made = true;
      return views;
    } finally {
      if (!made) {
        views.close();
      }
    }
  }

  private void add(List<DataFile> newSessions, List<DataFile> newRejected, List<DataFile> open)
      throws SQLException {
    views.add("user_sessions", subject.sessions(), newSessions);
    views.add("rejected_events", subject.rejected(), newRejected);
    views.add("open_sessions", subject.open(), open);
    addOrEmpty("carried_sessions", subject.openBefore(), subject.open(), Expressions.alwaysTrue());
    views.execute(
        String.format(
            "CREATE TABLE audit_settings AS SELECT %d::BIGINT AS session_gap_ms,"
                + " %d::BIGINT AS final_after_ms, %s::BIGINT AS watermark_ms",
            subject.settings().sessionGap().toMillis(),
            subject.settings().sessionGap().plus(subject.allowedLateness()).toMillis(),
            subject.watermark().map(Instant::toEpochMilli).map(String::valueOf).orElse("NULL")));
    views.execute(sql("run_sessions.sql"));
    addOrEmpty("earlier_sessions", subject.sessionsBefore(), subject.sessions(), nearTheRun());
    views.execute(sql("neighbours.sql"));
  }

  private void addOrEmpty(String view, Optional<Table> table, Table alike, Expression filter) {
    if (table.isPresent()) {
      views.add(view, table.get(), filter);
    } else {
      views.addEmpty(view, alike.schema());
    }
  }

  /**
   * The earlier rows that may touch what the run made. The table is partitioned by the day of the
   * start, so only a bound of the start keeps the manifests of years unread; it follows from how
   * long a session may last to be believed.
   */
  private Expression nearTheRun() throws SQLException {
    long longestMicros = subject.settings().maxSessionDuration().toMillis() * 1000;
    Expression near = Expressions.alwaysFalse();
    try (Statement statement = views.connection().createStatement();
        ResultSet period = statement.executeQuery(sql("near_periods.sql"))) {
      while (period.next()) {
        long from = period.getLong("from_us");
        long to = period.getLong("to_us");
        near =
            Expressions.or(
                near,
                Expressions.and(
                    Expressions.greaterThanOrEqual(SESSION_END, from),
                    Expressions.greaterThanOrEqual(SESSION_START, from - longestMicros),
                    Expressions.lessThanOrEqual(SESSION_START, to)));
      }
    }
    return near;
  }

  static String sql(String file) {
    return SnapshotDatabase.sql(RunViews.class, file);
  }
}
