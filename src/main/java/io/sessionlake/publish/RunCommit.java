package io.sessionlake.publish;

import io.sessionlake.lakehouse.RunId;
import io.sessionlake.record.RunRecord;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.projectnessie.model.CommitMeta;

/** How a run's commits say whose they are and what they hold. */
final class RunCommit {
  static final String RUN_ID = "sessionlake.run-id";

  /** Only published runs have it: the full name of the sessions table. */
  static final String TABLE = "sessionlake.table";

  private static final String PREFIX = "sessionlake.";
  private static final String AUTHOR = "Sessionlake";

  private RunCommit() {}

  /** Of the first commit on a run's branch. */
  static CommitMeta first(RunId id) {
    return CommitMeta.builder()
        .message("sessionlake run " + id + " begins")
        .author(AUTHOR)
        .putProperties(RUN_ID, id.text())
        .build();
  }

  /** Of the commit that lets a target that has none be merged into. */
  static CommitMeta firstOfTarget() {
    return CommitMeta.builder()
        .message("sessionlake: a commit for branches to begin at")
        .author(AUTHOR)
        .build();
  }

  /** Of the one commit that publishes a run. */
  static CommitMeta published(String table, RunSummary summary) {
    return CommitMeta.builder()
        .message(message(summary))
        .author(AUTHOR)
        .putAllProperties(properties(table, summary))
        .build();
  }

  private static String message(RunSummary summary) {
    RunRecord run = summary.run();
    return String.format(
        Locale.ROOT,
        "sessionlake %s run %s: %,d sessions closed, %,d events read, %,d open, %,d rejected, %,d"
            + " late, %,d duplicates",
        run.mode(),
        summary.runId(),
        run.sessions(),
        run.read(),
        run.open(),
        run.rejected(),
        run.late(),
        run.duplicates());
  }

  private static Map<String, String> properties(String table, RunSummary summary) {
    RunRecord run = summary.run();
    Map<String, String> properties = new TreeMap<>();
    properties.put(RUN_ID, summary.runId().text());
    properties.put(TABLE, table);
    properties.put(PREFIX + "runner", summary.runner());
    properties.put(PREFIX + "topic", run.topic());
    properties.put(PREFIX + "offsets", run.offsetsText());
    properties.put(PREFIX + "events-carried-in", Long.toString(summary.carriedIn()));
    properties.put(PREFIX + "events-read", Long.toString(run.read()));
    properties.put(PREFIX + "events-counted", Long.toString(run.counted()));
    properties.put(PREFIX + "events-open", Long.toString(run.open()));
    properties.put(PREFIX + "sessions-closed", Long.toString(run.sessions()));
    properties.put(PREFIX + "rejected", Long.toString(run.rejected()));
    properties.put(PREFIX + "late", Long.toString(run.late()));
    properties.put(PREFIX + "duplicates", Long.toString(run.duplicates()));
    summary.watermark().ifPresent(time -> properties.put(PREFIX + "watermark", time.toString()));
    return properties;
  }
}
