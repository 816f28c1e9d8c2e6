package io.sessionlake.audit;

import io.sessionlake.validate.CheckResult;
import io.sessionlake.validate.ComparedSums;

/** A run every minute that writes many small files would make the table slow to read. */
final class FileCountCheck {
  private final int filesPerDay;

  FileCountCheck(int filesPerDay) {
    this.filesPerDay = filesPerDay;
  }

  CheckResult check(int sessions, int rejected, int open, RunFigures found) {
    ComparedSums sums = new ComparedSums();
    sums.atMost(
        "files of sessions <= --filesPerDay for each day",
        sessions,
        found.sessionDays() * filesPerDay);
    sums.atMost(
        "files of rejected events <= --filesPerDay for each day",
        rejected,
        found.rejectedDays() * filesPerDay);
    sums.atMost("files of open sessions <= --filesPerDay", open, filesPerDay);
    return sums.result(
        "file_count",
        (long) sessions + rejected + open,
        String.format(
            "files added: %d of sessions, %d of rejected events, %d of open sessions",
            sessions, rejected, open));
  }
}
