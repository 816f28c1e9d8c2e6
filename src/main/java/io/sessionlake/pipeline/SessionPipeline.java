package io.sessionlake.pipeline;

import io.sessionlake.kafka.ReadEvents;
import io.sessionlake.kafka.ReadGathered;
import io.sessionlake.kafka.RouteEvents;
import io.sessionlake.kafka.StopTime;
import io.sessionlake.kafka.TopicRange;
import io.sessionlake.lakehouse.PreparedTables;
import io.sessionlake.session.BuildSessions;
import java.time.Clock;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;

/**
 * The graph: Kafka to sessions to Iceberg, with the events that are not counted beside them.
 *
 * <p>It is the same on every runner. The modes differ in what is read, and whether that ends; a
 * backfill joins events while it reads, unless {@code preCombine} is off.
 */
public final class SessionPipeline {
  private final Pipeline pipeline;
  private final PreparedTables tables;
  private final SessionSinks sinks;
  private final RunSettings settings;
  private final Clock clock = Clock.systemUTC();

  public SessionPipeline(
      Pipeline pipeline, PreparedTables tables, SessionSinks sinks, RunSettings settings) {
    this.pipeline = pipeline;
    this.tables = tables;
    this.sinks = sinks;
    this.settings = settings;
  }

  /** Reads exactly the range, and closes every session at its end. */
  public void backfill(TopicRange range) {
    if (!settings.sessions().preCombine()) {
      buildFrom(ReadEvents.within(range, settings.kafka(), settings.parser()));
      return;
    }
    PCollectionTuple read =
        pipeline.apply(
            "Read events",
            ReadGathered.within(
                range,
                settings.kafka(),
                settings.parser(),
                settings.sessions(),
                tables.rejectedRows(),
                clock));
    write(
        read.get(ReadGathered.EVENTS)
            .apply(
                "Build sessions",
                BuildSessions.ofGathered(settings.sessions(), tables.sessionRows(), clock)),
        read.get(ReadGathered.REJECTED));
  }

  /** Reads from the start of the range on, until the stop. */
  public void stream(TopicRange range, StopTime stop) {
    buildFrom(
        ReadEvents.from(range, settings.kafka(), settings.parser(), settings.watermark(), stop));
  }

  private void buildFrom(ReadEvents readEvents) {
    PCollectionTuple events =
        pipeline
            .apply("Read events", readEvents)
            .apply(
                "Route events",
                RouteEvents.of(tables.rejectedRows(), clock).withStopOf(readEvents));
    write(
        events
            .get(RouteEvents.EVENTS)
            .apply(
                "Build sessions",
                BuildSessions.of(settings.sessions(), tables.sessionRows(), clock)),
        events.get(RouteEvents.REJECTED));
  }

  private void write(PCollection<Row> sessions, PCollection<Row> rejected) {
    sessions.apply("Write sessions", sinks.sessions());
    rejected.apply("Write rejected events", sinks.rejectedEvents());
  }
}
