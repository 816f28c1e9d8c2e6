package io.sessionlake.validate;

import io.sessionlake.kafka.KafkaSettings;
import io.sessionlake.lakehouse.RejectedEventsTable;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.options.UserError;
import io.sessionlake.record.RunRecord;
import io.sessionlake.record.RunRecords;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;

/** Checks the current snapshots of the tables. */
public final class Validator {
  private final ValidationSettings settings;
  private final Optional<KafkaSettings> kafka;

  /**
   * A validator.
   *
   * @param kafka where the recorded offsets are compared with the topics', whatever topic it names;
   *     empty to leave that out
   */
  public Validator(ValidationSettings settings, Optional<KafkaSettings> kafka) {
    this.settings = settings;
    this.kafka = kafka;
  }

  /**
   * Runs all checks.
   *
   * @param rejected empty where there is no such table, which counts as one without rows
   * @throws UserError if a table lacks columns
   */
  public List<CheckResult> check(Table sessions, Optional<Table> rejected) {
    requireColumns(sessions, SessionsTable.SCHEMA);
    rejected.ifPresent(table -> requireColumns(table, RejectedEventsTable.SCHEMA));
    List<CheckResult> results = new ArrayList<>();
    TableFigures figures;
    try (ValidationDatabase database = new ValidationDatabase(sessions, rejected, settings)) {
      figures = database.figures();
      results.add(atLeastOneSession(figures));
      results.add(
          CheckResult.ok("total_events", figures.events(), "events in the sessions together"));
      for (RowCheck check : RowCheck.values()) {
        results.add(result(check, database, figures));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The validation's SQL failed: " + e.getMessage(), e);
    }
    List<RunRecord> runs;
    try {
      runs = RunRecords.of(sessions);
    } catch (IllegalArgumentException e) {
      results.add(AccountingCheck.unreadable(e.getMessage()));
      return results;
    }
    results.add(AccountingCheck.check(runs, figures));
    if (kafka.isPresent() && !runs.isEmpty()) {
      results.add(new KafkaOffsetsCheck(kafka.get()).check(runs));
    }
    return results;
  }

  private static CheckResult atLeastOneSession(TableFigures figures) {
    String name = "at_least_one_session";
    String explanation = "sessions in the table";
    return figures.sessions() > 0
        ? CheckResult.ok(name, figures.sessions(), explanation)
        : CheckResult.failed(name, 0L, explanation, List.of());
  }

  private static CheckResult result(
      RowCheck check, ValidationDatabase database, TableFigures figures) throws SQLException {
    String query = ValidationDatabase.sql(check.sqlFile());
    long failing = database.count(query);
    Number figure = check.figure(figures, failing);
    String explanation = check.explanation(failing);
    return failing == 0
        ? CheckResult.ok(check.checkName(), figure, explanation)
        : CheckResult.failed(
            check.checkName(),
            figure,
            explanation,
            database.first(CheckResult.MOST_OFFENDING, query));
  }

  private static void requireColumns(Table table, Schema schema) {
    for (NestedField column : schema.columns()) {
      if (table.schema().findField(column.name()) == null) {
        throw new UserError(
            table.name()
                + " has no column "
                + column.name()
                + ": 'sessionlake run' did not write it; --database, --table and --rejectedTable"
                + " name others");
      }
    }
  }
}
