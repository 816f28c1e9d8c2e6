package io.sessionlake.pipeline;

import io.sessionlake.kafka.ReadEvents;
import io.sessionlake.kafka.ReadJoined;
import io.sessionlake.kafka.RouteEvents;
import io.sessionlake.kafka.StopTime;
import io.sessionlake.kafka.TopicRange;
import io.sessionlake.lakehouse.PreparedTables;
import io.sessionlake.session.BuildSessions;
import java.time.Clock;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollectionTuple;

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
            ReadJoined.within(
                range,
                settings.kafka(),
                settings.parser(),
                settings.sessions(),
                tables.rejectedRows(),
                clock));
    write(read, buildSessions().andOf(read.get(ReadJoined.PARTS)));
  }

  /** Reads from the start of the range on, until the stop. */
  public void stream(TopicRange range, StopTime stop) {
    buildFrom(
        ReadEvents.from(range, settings.kafka(), settings.parser(), settings.watermark(), stop));
  }

  private void buildFrom(ReadEvents readEvents) {
    write(
        pipeline
            .apply("Read events", readEvents)
            .apply(
                "Route events",
                RouteEvents.of(tables.rejectedRows(), clock).withStopOf(readEvents)),
        buildSessions());
  }

  private BuildSessions buildSessions() {
    return BuildSessions.of(settings.sessions(), tables.sessionRows(), clock);
  }

  private void write(PCollectionTuple events, BuildSessions buildSessions) {
    events
        .get(RouteEvents.EVENTS)
        .apply("Build sessions", buildSessions)
        .apply("Write sessions", sinks.sessions());
    events.get(RouteEvents.REJECTED).apply("Write rejected events", sinks.rejectedEvents());
  }
}
