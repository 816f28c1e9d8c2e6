package io.sessionlake.audit;

import io.sessionlake.validate.CheckResult;
import io.sessionlake.validate.ComparedSums;

/** Each event has one place, and each place has its row. */
final class SumChecks {
  private SumChecks() {}

  /** The run's own figures, among themselves. */
  static CheckResult accounting(AuditFigures figures) {
    ComparedSums sums = new ComparedSums();
    sums.compare(
        "read + open before = counted + open + rejected + late + duplicates",
        figures.read() + figures.openBefore(),
        figures.counted()
            + figures.open()
            + figures.rejected()
            + figures.late()
            + figures.duplicates());
    sums.atMost("read <= offsets", figures.read(), figures.offsets());
    return sums.result(
        "accounting",
        figures.read(),
        String.format(
            "events read, and %,d open before: %,d counted, %,d open, %,d rejected, %,d late,"
                + " %,d duplicates",
            figures.openBefore(),
            figures.counted(),
            figures.open(),
            figures.rejected(),
            figures.late(),
            figures.duplicates()));
  }

  /** The run's figures against the rows in the files that it added. */
  static CheckResult rowsWritten(AuditFigures figures, RunFigures found) {
    ComparedSums sums = new ComparedSums();
    sums.compare("sessions = rows added", figures.sessions(), found.added().sessions());
    sums.compare("counted = sum(event_count) added", figures.counted(), found.added().events());
    sums.compare(
        "rejected + late = rejected rows added",
        figures.rejected() + figures.late(),
        found.added().rejectedEvents());
    sums.compare("late = rows of that reason", figures.late(), found.late());
    sums.compare("open sessions = rows", figures.openSessions(), found.openSessions());
    sums.compare("open = sum(event_count) of open", figures.open(), found.openEvents());
    sums.compare(
        "open before = sum(event_count) of open before",
        figures.openBefore(),
        found.carriedEvents());
    return sums.result(
        "rows_written",
        found.added().sessions(),
        String.format(
            "sessions added; %,d rejected events added, %,d open sessions",
            found.added().rejectedEvents(), found.openSessions()));
  }
}
