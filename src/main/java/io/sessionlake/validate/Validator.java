package io.sessionlake.validate;

import io.sessionlake.kafka.KafkaSettings;
import io.sessionlake.lakehouse.RejectedEventsTable;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.options.UserError;
import io.sessionlake.record.RunRecord;
import io.sessionlake.record.RunRecords;
import io.sessionlake.report.SnapshotDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
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
    try (ValidationDatabase database =
        new ValidationDatabase(wholeTables(sessions, rejected), settings)) {
      figures = database.figures();
      results.add(atLeastOneSession(figures));
      results.add(
          CheckResult.ok("total_events", figures.events(), "events in the sessions together"));
      for (RowCheck check : RowCheck.values()) {
        results.add(database.check(check, figures));
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

  private static SnapshotDatabase wholeTables(Table sessions, Optional<Table> rejected) {
    SnapshotDatabase views = new SnapshotDatabase();
    try {
      views.add("user_sessions", sessions, Expressions.alwaysTrue());
      if (rejected.isPresent()) {
        views.add("rejected_events", rejected.get(), Expressions.alwaysTrue());
      } else {
        views.addEmpty("rejected_events", RejectedEventsTable.SCHEMA);
      }
      views.execute(SnapshotDatabase.sql(Validator.class, "whole_table.sql"));
      return views;
    } catch (RuntimeException e) {
      views.close();
      throw e;
    }
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
