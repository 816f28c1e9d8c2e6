package io.sessionlake.report;

import com.google.common.io.Resources;
import io.sessionlake.lakehouse.SessionsTable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/** Asks the sessions table the questions that stand in the SQL files beside this class. */
public final class SessionsReport {
  private static final String VIEW = "user_sessions";

  private final PrintStream out;

  public SessionsReport(PrintStream out) {
    this.out = out;
  }

  /** Prints the summary and the latest sessions. */
  public void print(Table table) {
    try (SessionFiles files = new SessionFiles(table);
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute("SET TimeZone = 'UTC'");
      unused = statement.execute(view(files.paths()));
      out.println("Summary of " + table.name());
      TextTable.of(statement, sql("summary.sql")).printAsList(out);
      out.println();
      out.println("Latest sessions");
      TextTable.of(statement, sql("latest_sessions.sql")).print(out);
    } catch (SQLException e) {
      throw new IllegalStateException("The report's SQL failed: " + e.getMessage(), e);
    }
  }

  private static String view(List<Path> files) {
    if (files.isEmpty()) {
      return SessionsTable.SCHEMA.columns().stream()
          .map(column -> column.name() + " " + sqlType(column))
          .collect(Collectors.joining(", ", "CREATE TABLE " + VIEW + " (", ")"));
    }
    return files.stream()
        .map(file -> "'" + file.toString().replace("'", "''") + "'")
        .collect(
            Collectors.joining(
                ", ",
                "CREATE VIEW " + VIEW + " AS SELECT * FROM read_parquet([",
                "], hive_partitioning = false, union_by_name = true)"));
  }

  private static String sqlType(NestedField column) {
    return column.type().typeId() == Type.TypeID.TIMESTAMP
        ? "TIMESTAMPTZ"
        : column.type().toString();
  }

  private static String sql(String name) {
    try {
      return Resources.toString(
          Resources.getResource(SessionsReport.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
