package io.sessionlake.incremental;

import io.sessionlake.accounting.Accounting;
import io.sessionlake.accounting.EventCounter;
import io.sessionlake.audit.Audit;
import io.sessionlake.audit.AuditFigures;
import io.sessionlake.audit.AuditReport;
import io.sessionlake.audit.AuditSubject;
import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.OnExistingRows;
import io.sessionlake.lakehouse.OpenSessionsTable;
import io.sessionlake.pipeline.RunSettings;
import io.sessionlake.publish.AuditFailed;
import io.sessionlake.publish.RunBranch;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;

/** Audits what a run has written, against the target at the commit that its branch began at. */
final class AuditRun {
  private final RunSettings settings;
  private final PrintStream out;

  AuditRun(RunSettings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /**
   * Checks it and prints the result.
   *
   * @throws AuditFailed if a check fails
   */
  void check(RunBranch branch, RunOutcome outcome) {
    LakehouseSettings target = settings.lakehouse();
    String base = target.nessieRef() + "@" + branch.base();
    try (Lakehouse before = Lakehouse.open(target.withNessieRef(base));
        Lakehouse after = Lakehouse.open(branch.settings())) {
      AuditReport report = new AuditReport(new Audit().check(subject(before, after, outcome)));
      report.print(out);
      if (!report.isOk()) {
        throw new AuditFailed(
            "The audit of run " + branch.id() + " failed, and it is not published");
      }
    }
  }

  private AuditSubject subject(Lakehouse before, Lakehouse after, RunOutcome outcome) {
    TableIdentifier sessions = after.settings().sessions();
    TableIdentifier rejected = after.settings().rejectedEvents();
    TableIdentifier open = OpenSessionsTable.beside(sessions);
    return new AuditSubject(
        found(before, sessions),
        after.load(sessions),
        found(before, rejected),
        after.load(rejected),
        found(before, open),
        after.load(open),
        figures(outcome),
        settings.validation(),
        // Sessions close by this time, which has the lateness in it already.
        Optional.ofNullable(outcome.after().closedBefore()),
        Duration.ZERO,
        settings.write().filesPerDay());
  }

  /** A run that replaces the tables has none before it. */
  private Optional<Table> found(Lakehouse before, TableIdentifier table) {
    return settings.onExistingRows() == OnExistingRows.REPLACE
        ? Optional.empty()
        : before.find(table);
  }

  private static AuditFigures figures(RunOutcome outcome) {
    Accounting accounting = outcome.accounting();
    return new AuditFigures(
        accounting.count(EventCounter.EVENTS_READ),
        accounting.count(EventCounter.EVENTS_CARRIED_IN),
        accounting.count(EventCounter.EVENTS_COUNTED),
        accounting.count(EventCounter.EVENTS_CARRIED_OUT),
        accounting.count(EventCounter.EVENTS_REJECTED),
        accounting.count(EventCounter.EVENTS_LATE),
        accounting.count(EventCounter.EVENTS_DUPLICATE),
        accounting.count(EventCounter.SESSIONS_CLOSED),
        accounting.count(EventCounter.SESSIONS_OPEN),
        outcome.start().range().size());
  }
}
