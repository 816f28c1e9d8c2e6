package io.sessionlake.report;

import java.io.PrintStream;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;

/** Asks the sessions table the questions that stand in the SQL files beside this class. */
public final class SessionsReport {
  private static final String VIEW = "user_sessions";

  private final PrintStream out;

  public SessionsReport(PrintStream out) {
    this.out = out;
  }

  /** Prints the summary and the latest sessions. */
  public void print(Table table) {
    try (SnapshotDatabase database = new SnapshotDatabase()) {
      database.add(VIEW, table, Expressions.alwaysTrue());
      try (Statement statement = database.connection().createStatement()) {
        out.println("Summary of " + table.name());
        TextTable.of(statement, SnapshotDatabase.sql(SessionsReport.class, "summary.sql"))
            .printAsList(out);
        out.println();
        out.println("Latest sessions");
        TextTable.of(statement, SnapshotDatabase.sql(SessionsReport.class, "latest_sessions.sql"))
            .print(out);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The report's SQL failed: " + e.getMessage(), e);
    }
  }
}
