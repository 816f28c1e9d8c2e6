package io.sessionlake.incremental;

import io.sessionlake.accounting.Accounting;
import io.sessionlake.accounting.AccountingReport;
import io.sessionlake.lakehouse.DropTables;
import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.OnExistingRows;
import io.sessionlake.lakehouse.PrepareTables;
import io.sessionlake.lakehouse.PreparedTables;
import io.sessionlake.lakehouse.RunFolders;
import io.sessionlake.lakehouse.RunId;
import io.sessionlake.lakehouse.StateTables;
import io.sessionlake.pipeline.CleanInterrupt;
import io.sessionlake.pipeline.InputSize;
import io.sessionlake.pipeline.ProgressLine;
import io.sessionlake.pipeline.RunSettings;
import io.sessionlake.progress.NewestEvents;
import io.sessionlake.progress.PublishedProgress;
import io.sessionlake.publish.AuditFailed;
import io.sessionlake.record.RunRecord;
import io.sessionlake.record.RunRecords;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;

/** Writes all of a run to one branch: rows, what is handed on, and how far it has come. */
final class WriteRun {
  private final RunSettings settings;
  private final PrintStream out;

  WriteRun(RunSettings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /**
   * Writes it.
   *
   * @param at the tables at the branch
   * @param ownFolder the run, where its files go into a folder of their own
   * @throws AuditFailed if the sums do not agree
   */
  RunOutcome to(LakehouseSettings at, Optional<RunId> ownFolder, Pipeline pipeline, RunId id) {
    RunStart start;
    PreparedTables tables;
    try (Lakehouse lakehouse = Lakehouse.open(at)) {
      start = RunStart.look(lakehouse, settings, id);
      tables = prepare(lakehouse, start, ownFolder);
      new StateTables(lakehouse).createAnew(ownFolder);
    }
    announce(start);
    pipeline.getOptions().as(InputSize.class).setInputEvents(start.range().size());
    IncrementalPipeline.build(
        pipeline, start.plan(), start.range(), start.handover(), tables, at, settings);
    PipelineResult result = pipeline.run();
    follow(result, start.range().size());
    Accounting accounting = Accounting.of(result);
    if (!new AccountingReport(out).printCarried(accounting)) {
      throw new AuditFailed("The sums of run " + id + " do not agree, and it is not published");
    }
    RunOutcome outcome =
        new RunOutcome(
            start,
            accounting,
            start.plan().after(NewestEvents.of(result)),
            RunRecord.of(
                "incremental",
                Instant.now(),
                start.range().topic(),
                start.range().partitions(),
                accounting));
    finish(at, outcome);
    return outcome;
  }

  private PreparedTables prepare(Lakehouse lakehouse, RunStart start, Optional<RunId> ownFolder) {
    OnExistingRows onExistingRows = settings.onExistingRows();
    if (onExistingRows == OnExistingRows.REPLACE) {
      DropTables drop = new DropTables(lakehouse);
      drop.drop(drop.find());
    } else if (start.handover().progress().isPresent()) {
      onExistingRows = OnExistingRows.APPEND;
    }
    return new PrepareTables(lakehouse, out, ownFolder).prepare(onExistingRows);
  }

  /** A repeated run is finished when the JVM is told to go; a single one is cancelled. */
  private void follow(PipelineResult result, long offsets) {
    if (settings.incremental().every().isPresent()) {
      new ProgressLine(out).follow(result, offsets);
      return;
    }
    CleanInterrupt interrupt = CleanInterrupt.cancelling(result, out);
    try {
      new ProgressLine(out).follow(result, offsets);
    } finally {
      interrupt.end();
    }
  }

  private void announce(RunStart start) {
    out.printf(
        Locale.ROOT,
        "Incremental run %s of %s: %,d new offsets in %d partitions%s%n",
        start.plan().runId(),
        start.range().topic(),
        start.range().size(),
        start.range().partitions().size(),
        start.handover().progress().map(before -> ", after run " + before.runId()).orElse(""));
    start.losses().forEach(loss -> out.println("Lost (--onDataLoss=skip): " + loss));
  }

  /** The progress comes last: a table that has it has all of the run. */
  private static void finish(LakehouseSettings at, RunOutcome outcome) {
    try (Lakehouse lakehouse = Lakehouse.open(at)) {
      for (TableIdentifier name : at.tables()) {
        if (!name.equals(at.sessions())) {
          RunFolders.finish(lakehouse.load(name), Map.of(), Set.of());
        }
      }
      Table sessions = lakehouse.load(at.sessions());
      Map<String, String> properties = new TreeMap<>(outcome.after().toProperties());
      properties.putAll(RunRecords.continuedBy(sessions, outcome.record()));
      Set<String> ofGonePartitions = new TreeSet<>(sessions.properties().keySet());
      ofGonePartitions.removeIf(
          name -> !PublishedProgress.isProperty(name) || properties.containsKey(name));
      RunFolders.finish(sessions, properties, ofGonePartitions);
    }
  }
}
