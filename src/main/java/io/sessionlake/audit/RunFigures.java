package io.sessionlake.audit;

import io.sessionlake.report.SnapshotDatabase;
import io.sessionlake.validate.TableFigures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What stands in the files of a run.
 *
 * @param added rows of both tables that the run added to
 * @param late rows among the rejected ones
 * @param openEvents the sum of the open sessions' event counts
 * @param carriedEvents the same of the open sessions that it took over
 * @param sessionDays UTC days of the added sessions' starts
 * @param rejectedDays UTC days of the added rejections
 */
record RunFigures(
    TableFigures added,
    long late,
    long openSessions,
    long openEvents,
    long carriedEvents,
    long sessionDays,
    long rejectedDays) {

  static RunFigures of(SnapshotDatabase views, TableFigures added) throws SQLException {
    try (Statement statement = views.connection().createStatement();
        ResultSet row = statement.executeQuery(RunViews.sql("run_figures.sql"))) {
      row.next();
      return new RunFigures(
          added,
          row.getLong("late"),
          row.getLong("open_sessions"),
          row.getLong("open_events"),
          row.getLong("carried_events"),
          row.getLong("session_days"),
          row.getLong("rejected_days"));
    }
  }
}
