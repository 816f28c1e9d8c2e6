package io.sessionlake.audit;

import io.sessionlake.report.SnapshotDatabase;
import io.sessionlake.validate.CheckResult;
import io.sessionlake.validate.RowCheck;
import io.sessionlake.validate.TableFigures;
import io.sessionlake.validate.ValidationDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.DataFile;

/** Checks what an incremental run wrote on its branch. */
public final class Audit {
  /**
   * The validation's checks of rows, run on the new ones. A session that is too long to be believed
   * is not among them: it is right by the rules, it would come again in every run, and so its user
   * alone could keep everybody's sessions from being published for ever.
   */
  private static final Set<RowCheck> ROW_CHECKS =
      EnumSet.complementOf(EnumSet.of(RowCheck.MAX_SESSION_DURATION));

  /**
   * Runs all checks. It reads the files that the run added, those of the open sessions before and
   * after it, and of the earlier sessions only files that may hold one near the run's.
   */
  public List<CheckResult> check(AuditSubject subject) {
    FileChanges sessions = FileChanges.between(subject.sessionsBefore(), subject.sessions());
    FileChanges rejected = FileChanges.between(subject.rejectedBefore(), subject.rejected());
    List<DataFile> open = FileChanges.all(subject.open());
    List<CheckResult> results = new ArrayList<>();
    results.add(SumChecks.accounting(subject.figures()));
    try {
      SnapshotDatabase views = RunViews.of(subject, sessions.added(), rejected.added(), open);
      try (ValidationDatabase database = new ValidationDatabase(views, subject.settings())) {
        TableFigures added = database.figures();
        RunFigures found = RunFigures.of(views, added);
        results.add(SumChecks.rowsWritten(subject.figures(), found));
        for (RowCheck check : ROW_CHECKS) {
          results.add(database.check(check, added));
        }
        results.add(OpenRowsCheck.check(database));
        for (RunCheck check : RunCheck.values()) {
          results.add(database.check(check.checkName(), check.query(), check.explanation()));
        }
        results.add(
            new FileCountCheck(subject.filesPerDay())
                .check(sessions.added().size(), rejected.added().size(), open.size(), found));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The audit's SQL failed: " + e.getMessage(), e);
    }
    results.add(NothingRemovedCheck.check(sessions, rejected));
    results.add(SchemaCheck.check(subject));
    return results;
  }
}
