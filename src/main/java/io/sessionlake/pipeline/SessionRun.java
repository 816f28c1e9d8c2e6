package io.sessionlake.pipeline;

import io.sessionlake.accounting.Accounting;
import io.sessionlake.accounting.AccountingReport;
import io.sessionlake.accounting.EventCounter;
import io.sessionlake.kafka.OffsetRange;
import io.sessionlake.kafka.StartFrom;
import io.sessionlake.kafka.StopTime;
import io.sessionlake.kafka.TopicInspection;
import io.sessionlake.kafka.TopicRange;
import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseErrors;
import io.sessionlake.lakehouse.PrepareTables;
import io.sessionlake.lakehouse.PreparedTables;
import io.sessionlake.record.RunRecord;
import io.sessionlake.record.RunRecords;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.StreamingOptions;

/**
 * One run: look at the servers, prepare the tables, build the graph, run it, account for every
 * event, and keep that account with the sessions table.
 */
public final class SessionRun {
  private final RunSettings settings;
  private final PipelineOptions options;
  private final PrintStream out;

  public SessionRun(RunSettings settings, PipelineOptions options, PrintStream out) {
    this.settings = settings;
    this.options = options;
    this.out = out;
  }

  /**
   * Runs to the end.
   *
   * @return whether all sums agree
   * @throws io.sessionlake.options.UserError if a server, topic or table is not as it must be
   */
  public boolean run() {
    options.setJobName(settings.jobName());
    options.as(StreamingOptions.class).setStreaming(settings.mode() == Mode.STREAMING);
    // First, for a runner that can't do it says so before a server is touched.
    Pipeline pipeline = Pipeline.create(options);
    TopicRange range = TopicInspection.rangeOf(settings.kafka(), settings.startFrom());
    PreparedTables tables;
    try (Lakehouse lakehouse = Lakehouse.open(settings.lakehouse())) {
      tables = new PrepareTables(lakehouse, out).prepare(settings.onExistingRows());
    }
    out.println("Job " + settings.jobName());
    try {
      return switch (settings.mode()) {
        case BACKFILL -> backfill(pipeline, range, tables);
        case STREAMING -> stream(pipeline, range, tables);
        case INCREMENTAL -> throw new IllegalArgumentException("Not a run from nothing");
      };
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, settings.lakehouse());
    }
  }

  private boolean backfill(Pipeline pipeline, TopicRange range, PreparedTables tables) {
    out.printf(
        Locale.ROOT,
        "Backfill of %s: %,d offsets in %d partitions%n",
        range.topic(),
        range.size(),
        range.partitions().size());
    options.as(InputSize.class).setInputEvents(range.size());
    graph(pipeline, tables).backfill(range);
    PipelineResult result = pipeline.run();
    CleanInterrupt interrupt = CleanInterrupt.cancelling(result, out);
    try {
      new ProgressLine(out).follow(result, range.size());
    } finally {
      interrupt.end();
    }
    Accounting accounting = Accounting.of(result);
    List<String> disagreements = new ArrayList<>();
    if (accounting.open() != 0) {
      disagreements.add(accounting.open() + " events are in no closed session");
    }
    long read = accounting.count(EventCounter.EVENTS_READ);
    if (read > range.size()) {
      disagreements.add("read " + read + " events, but there are " + range.size() + " offsets");
    } else if (read < range.size()) {
      out.printf(
          Locale.ROOT,
          "%,d of %,d offsets held no event: transaction markers, aborted or compacted records.%n",
          range.size() - read,
          range.size());
    }
    return finish(accounting, true, disagreements, range::partitions);
  }

  private boolean stream(Pipeline pipeline, TopicRange range, PreparedTables tables) {
    StopTime stop =
        StopTime.after(UUID.randomUUID().toString(), settings.streamingDuration().orElse(null));
    out.printf(
        Locale.ROOT,
        "Streaming from %s, %d partitions, %s%n",
        range.topic(),
        range.partitions().size(),
        settings
            .streamingDuration()
            .map(duration -> "for " + duration.toSeconds() + " s")
            .orElse("until stopped"));
    graph(pipeline, tables).stream(range, stop);
    PipelineResult result = pipeline.run();
    CleanInterrupt interrupt =
        new CleanInterrupt(
            out,
            "Stopping: what was read is brought to its place …",
            () -> interrupt(result, stop));
    try {
      StreamingEnd end =
          new StreamingStop(out, settings.write().commitInterval()).await(result, stop);
      boolean resumed = result instanceof EngineJob job && job.isResumed();
      return finish(
          end.accounting(), !resumed && !end.inSavepoint(), List.of(), () -> upToNow(range));
    } finally {
      interrupt.end();
    }
  }

  private static void interrupt(PipelineResult result, StopTime stop) {
    if (!(result instanceof EngineJob job && job.interrupt())) {
      stop.stopNow();
    }
  }

  /** Prints the account; records it where all sums agree. */
  private boolean finish(
      Accounting accounting,
      boolean whole,
      List<String> furtherDisagreements,
      Supplier<SortedMap<Integer, OffsetRange>> offsets) {
    boolean agree = new AccountingReport(out).print(accounting, whole, furtherDisagreements);
    if (agree) {
      RunRecord run =
          RunRecord.of(
              settings.mode().name().toLowerCase(Locale.ROOT),
              Instant.now(),
              settings.kafka().topic(),
              offsets.get(),
              accounting);
      try (Lakehouse lakehouse = Lakehouse.open(settings.lakehouse())) {
        RunRecords.add(lakehouse.load(settings.lakehouse().sessions()), run);
      }
    }
    return agree;
  }

  /** The range with the ends as they are now: a stream has read no further. */
  private SortedMap<Integer, OffsetRange> upToNow(TopicRange range) {
    SortedMap<Integer, OffsetRange> now =
        TopicInspection.rangeOf(settings.kafka(), new StartFrom.Latest()).partitions();
    SortedMap<Integer, OffsetRange> offsets = new TreeMap<>();
    range
        .partitions()
        .forEach(
            (partition, began) ->
                offsets.put(
                    partition,
                    new OffsetRange(began.start(), now.getOrDefault(partition, began).end())));
    return offsets;
  }

  private SessionPipeline graph(Pipeline pipeline, PreparedTables tables) {
    return new SessionPipeline(pipeline, tables, SessionSinks.tables(settings), settings);
  }
}
