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
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the row checks' SQL files refer to, over views of the rows to check. Close it.
 *
 * <p>The views, which the caller has made:
 *
 * <ul>
 *   <li>{@code user_sessions} and {@code rejected_events}: the rows to check, with the tables' own
 *       columns;
 *   <li>{@code stored_sessions} (session_id, user_id, session_start, session_end, checked): rows
 *       whose ids must differ;
 *   <li>{@code neighbours} (user_id, session_start, session_end, checked): sessions that must lie
 *       apart.
 * </ul>
 *
 * In the last two, what is wrong between rows that are not {@code checked} is no failure: they are
 * there for the others to be compared with.
 */
public final class ValidationDatabase implements AutoCloseable {
  private final SnapshotDatabase database;

  /**
   * Makes the checks ready to run.
   *
   * @param views goes with this on closing, also where this fails
   */
  public ValidationDatabase(SnapshotDatabase views, ValidationSettings settings) {
    this.database = views;
    try {
      prepare(settings);
    } catch (RuntimeException e) {
      views.close();
      throw e;
    }
  }

  /** The figures of the rows to check. */
  public TableFigures figures() throws SQLException {
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

  /** Runs one of the checks of rows; the figures are those of the rows to check. */
  public CheckResult check(RowCheck check, TableFigures figures) throws SQLException {
    String query = check.query();
    long failing = count(query);
    return result(
        check.checkName(),
        check.figure(figures, failing),
        check.explanation(failing),
        failing,
        query);
  }

  /** Runs a check of the caller's own: its query gives the rows that fail. */
  public CheckResult check(String name, String query, String explanation) throws SQLException {
    long failing = count(query);
    return result(name, failing, explanation, failing, query);
  }

  @Override
  public void close() {
    database.close();
  }

  private void prepare(ValidationSettings settings) {
    // Groups and windows need no order of the files; keeping it would cost memory.
    database.execute("SET preserve_insertion_order = false");
    database.execute(
        String.format(
            "CREATE TABLE validation_settings AS SELECT %d::BIGINT AS max_session_duration_ms,"
                + " %d::BIGINT AS session_gap_ms, TIMESTAMPTZ '%s' AS latest_event_time",
            settings.maxSessionDuration().toMillis(),
            settings.sessionGap().toMillis(),
            settings.latestEventTime()));
    database.execute(
        Arrays.stream(RejectionReason.values())
            .map(reason -> "('" + reason.code() + "')")
            .collect(
                Collectors.joining(
                    ", ",
                    "CREATE TABLE known_rejection_reasons AS SELECT * FROM (VALUES ",
                    ") AS known(reason)")));
    database.execute(sql("close_sessions.sql"));
  }

  private CheckResult result(
      String name, @Nullable Number figure, String explanation, long failing, String query)
      throws SQLException {
    return failing == 0
        ? CheckResult.ok(name, figure, explanation)
        : CheckResult.failed(name, figure, explanation, first(CheckResult.MOST_OFFENDING, query));
  }

  /** How many rows a query gives. */
  private long count(String query) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM (" + query + "\n)")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The first rows of a query, each as its columns' texts by name. */
  private List<Map<String, String>> first(int limit, String query) throws SQLException {
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

  private static String sql(String file) {
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
}
