package io.sessionlake.bench.ours;

import io.sessionlake.bench.contender.Assignment;
import io.sessionlake.bench.contender.Sink;
import io.sessionlake.bench.contender.Sums;
import io.sessionlake.kafka.StopTime;
import io.sessionlake.kafka.TopicInspection;
import io.sessionlake.kafka.TopicRange;
import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.OnExistingRows;
import io.sessionlake.lakehouse.PrepareTables;
import io.sessionlake.lakehouse.PreparedTables;
import io.sessionlake.lakehouse.RejectedEventsTable;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.lakehouse.TableRows;
import io.sessionlake.options.OptionsReader;
import io.sessionlake.options.Preset;
import io.sessionlake.pipeline.InputSize;
import io.sessionlake.pipeline.Mode;
import io.sessionlake.pipeline.RunOptions;
import io.sessionlake.pipeline.RunSettings;
import io.sessionlake.pipeline.SessionPipeline;
import io.sessionlake.pipeline.SessionSinks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineResult.State;
import org.apache.beam.sdk.options.StreamingOptions;

/**
 * The pipeline as the launchers run it, with the engine's own settings; {@code --runnerSettings} is
 * their file, and every further option goes to the pipeline. Its rows are counted on their way.
 */
public final class OurSessions {
  private static final Duration STREAM_LIMIT = Duration.ofMinutes(15);

  private OurSessions() {}

  public static void main(String[] arguments) throws IOException {
    Assignment assignment = Assignment.parse(arguments);
    OurArguments ours = OurArguments.parse(arguments, assignment);
    OptionsReader<RunOptions> reader = new OptionsReader<>(RunOptions.class, true);
    RunOptions options =
        reader.add(Preset.read(Path.of(ours.runnerSettings()))).add(ours.pipelineOptions()).read();
    RunSettings settings = RunSettings.of(options);
    boolean streaming = settings.mode() == Mode.STREAMING;
    options.setJobName(settings.jobName());
    options.as(StreamingOptions.class).setStreaming(streaming);

    TopicRange range = TopicInspection.rangeOf(settings.kafka(), settings.startFrom());
    options.as(InputSize.class).setInputEvents(range.size());
    Pipeline pipeline = Pipeline.create(options);
    SessionPipeline graph =
        new SessionPipeline(
            pipeline, tables(assignment, settings), sinks(assignment, settings), settings);
    if (streaming) {
      graph.stream(range, StopTime.after("bench", null));
      awaitAllSessions(pipeline.run(), range.size() - range.partitions().size());
    } else {
      graph.backfill(range);
      State state = pipeline.run().waitUntilFinish();
      if (state != State.DONE) {
        throw new IllegalStateException("The run ended as " + state);
      }
    }
    Sums.print();
    System.exit(0);
  }

  /** A stream has no end: it is stopped when all events but the closing ones are in sessions. */
  private static void awaitAllSessions(PipelineResult result, long events) throws IOException {
    long begun = System.nanoTime();
    while (Sums.events() < events) {
      State state = result.waitUntilFinish(org.joda.time.Duration.millis(200));
      if (state != null && state.isTerminal()) {
        throw new IllegalStateException("The stream ended as " + state);
      }
      if (System.nanoTime() - begun > STREAM_LIMIT.toNanos()) {
        throw new IllegalStateException("After " + STREAM_LIMIT + " it has " + Sums.events());
      }
    }
    State unused = result.cancel();
  }

  private static PreparedTables tables(Assignment assignment, RunSettings settings) {
    if (assignment.sink() == Sink.DISCARD) {
      return new PreparedTables(
          TableRows.of(SessionsTable.SCHEMA), TableRows.of(RejectedEventsTable.SCHEMA));
    }
    try (Lakehouse lakehouse = Lakehouse.open(settings.lakehouse())) {
      return new PrepareTables(lakehouse, System.out).prepare(OnExistingRows.FAIL);
    }
  }

  private static SessionSinks sinks(Assignment assignment, RunSettings settings) {
    if (assignment.sink() == Sink.DISCARD) {
      return new SessionSinks(CountSessions.andDiscard(), new CountSessions.Discard());
    }
    SessionSinks tables = SessionSinks.tables(settings);
    return new SessionSinks(CountSessions.andWrite(tables.sessions()), tables.rejectedEvents());
  }
}
