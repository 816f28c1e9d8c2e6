package io.sessionlake.validate;

import io.sessionlake.record.RunRecord;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Compares what the runs recorded with what the tables hold: each event that was read has one
 * place, and each row has a run that wrote it.
 *
 * <p>Rows without any recorded run fail: something else wrote them, or a run that did not end well,
 * and nobody can say what is missing.
 */
final class AccountingCheck {
  private static final String NAME = "accounting";

  private AccountingCheck() {}

  static CheckResult check(List<RunRecord> runs, TableFigures figures) {
    if (runs.isEmpty()) {
      return figures.sessions() + figures.rejectedEvents() == 0
          ? CheckResult.ok(NAME, 0L, "events read: no run recorded, and no rows")
          : CheckResult.failed(
              NAME,
              null,
              "no run recorded: rows of something else, or of a run that did not end well",
              List.of());
    }
    ComparedSums sums = new ComparedSums();
    for (int run = 0; run < runs.size(); run++) {
      checkRun(run + 1, runs.get(run), sums);
    }
    sums.compare("counted = sum(event_count)", sum(runs, RunRecord::counted), figures.events());
    sums.compare(
        "rejected + late = rows of rejected events",
        sum(runs, RunRecord::rejected) + sum(runs, RunRecord::late),
        figures.rejectedEvents());
    sums.compare("sessions = rows of sessions", sum(runs, RunRecord::sessions), figures.sessions());
    long read = sum(runs, RunRecord::read);
    return sums.result(NAME, read, explanation(runs, read));
  }

  /** The result where the records are there, but not as a run writes them. */
  static CheckResult unreadable(String reason) {
    return CheckResult.failed(
        NAME, null, "the recorded runs can not be read: " + reason, List.of());
  }

  private static void checkRun(int number, RunRecord run, ComparedSums sums) {
    sums.compare(
        "run " + number + ": read = counted + open + rejected + duplicates + late",
        run.read(),
        run.placed());
    sums.atMost("run " + number + ": read <= offsets", run.read(), run.offsetCount());
  }

  private static String explanation(List<RunRecord> runs, long read) {
    String text =
        String.format(
            "events read (%s): %,d counted, %,d open, %,d rejected, %,d duplicates, %,d late",
            runs.size() == 1 ? "1 run" : runs.size() + " runs",
            sum(runs, RunRecord::counted),
            sum(runs, RunRecord::open),
            sum(runs, RunRecord::rejected),
            sum(runs, RunRecord::duplicates),
            sum(runs, RunRecord::late));
    long further = sum(runs, RunRecord::offsetCount) - read;
    return further > 0
        ? text
            + String.format(
                "; %,d further offsets held no event (transactions, compaction), or were not read"
                    + " when a stream stopped",
                further)
        : text;
  }

  private static long sum(List<RunRecord> runs, ToLongFunction<RunRecord> figure) {
    return runs.stream().mapToLong(figure).sum();
  }
}
