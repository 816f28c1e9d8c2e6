package io.sessionlake.validate;

import io.sessionlake.event.RejectionReason;
import io.sessionlake.report.SnapshotDatabase;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Both tables' snapshots in SQL, as the views {@code user_sessions} and {@code rejected_events},
 * with what the checks' SQL files refer to beside them. Close it.
 */
final class ValidationDatabase implements AutoCloseable {
  private static final String SESSIONS = "user_sessions";
  private static final String REJECTED = "rejected_events";

  private final SnapshotDatabase database = new SnapshotDatabase();

  ValidationDatabase(Table sessions, Optional<Table> rejected, ValidationSettings settings)
      throws SQLException {
    database.add(SESSIONS, sessions, Expressions.alwaysTrue());
    if (rejected.isPresent()) {
      database.add(REJECTED, rejected.get(), Expressions.alwaysTrue());
    } else {
      execute(
          "CREATE TABLE rejected_events"
              + " (topic VARCHAR, \"partition\" INTEGER, \"offset\" BIGINT, reason VARCHAR)");
    }
    // Groups and windows need no order of the files; keeping it would cost memory.
    execute("SET preserve_insertion_order = false");
    execute(
        String.format(
            "CREATE TABLE validation_settings AS SELECT %d::BIGINT AS max_session_duration_ms,"
                + " %d::BIGINT AS session_gap_ms, TIMESTAMPTZ '%s' AS latest_event_time",
            settings.maxSessionDuration().toMillis(),
            settings.sessionGap().toMillis(),
            settings.latestEventTime()));
    execute(
        Arrays.stream(RejectionReason.values())
            .map(reason -> "('" + reason.code() + "')")
            .collect(
                Collectors.joining(
                    ", ",
                    "CREATE TABLE known_rejection_reasons AS SELECT * FROM (VALUES ",
                    ") AS known(reason)")));
    execute(sql("close_sessions.sql"));
  }

  TableFigures figures() throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery(sql("figures.sql"))) {
      row.next();
      return new TableFigures(
          row.getLong("sessions"),
          row.getLong("events"),
          decimal(row, "conversion_rate_pct"),
          decimal(row, "longest_session_seconds"),
          row.getLong("rejected_events"));
    }
  }

  /** How many rows a query gives. */
  long count(String query) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM (" + query + "\n)")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The first rows of a query, each as its columns' texts by name. */
  List<Map<String, String>> first(int limit, String query) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet result =
            statement.executeQuery("SELECT * FROM (" + query + "\n) ORDER BY ALL LIMIT " + limit)) {
      ResultSetMetaData meta = result.getMetaData();
      List<Map<String, String>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int column = 1; column <= meta.getColumnCount(); column++) {
          row.put(meta.getColumnLabel(column), text(result.getObject(column)));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  @Override
  public void close() {
    database.close();
  }

  static String sql(String file) {
    return SnapshotDatabase.sql(ValidationDatabase.class, file);
  }

  private static String text(@Nullable Object value) {
    return value instanceof OffsetDateTime time
        ? time.toInstant().toString()
        : String.valueOf(value);
  }

  private static @Nullable Double decimal(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = database.connection().createStatement()) {
      boolean unused = statement.execute(sql);
    }
  }
}
