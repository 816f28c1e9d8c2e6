package io.sessionlake.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.Table;

/** Asks the sessions of a period the questions that stand in the SQL files beside. Close it. */
final class SessionQueries implements AutoCloseable {
  private static final String VIEW = "user_sessions";
  private static final DateTimeFormatter SQL_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final SnapshotDatabase database = new SnapshotDatabase();
  private final ReportPeriod period;

  SessionQueries(Table table, ReportPeriod period) {
    this.period = period;
    try {
      database.add(VIEW, table, period.asFilter());
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** The answer of an SQL file; its name is given without the ending. */
  Answer ask(String question) {
    return ask(question, Map.of());
  }

  /** The same for a file with further parameters, as SQL has them. */
  Answer ask(String question, Map<String, String> parameters) {
    String sql =
        SnapshotDatabase.sql(SessionQueries.class, question + ".sql")
            .replace(":period_start", literal(period.start()))
            .replace(":period_end", literal(period.end()));
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      sql = sql.replace(":" + parameter.getKey(), parameter.getValue());
    }
    try (Statement statement = database.connection().createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return Answer.of(result);
    } catch (SQLException e) {
      throw new IllegalStateException(question + ".sql failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    database.close();
  }

  /** DuckDB takes a time zone from such a literal only where its name has one. */
  private static String literal(Instant time) {
    return "TIMESTAMP WITH TIME ZONE '" + SQL_TIME.format(time) + "+00:00'";
  }
}
