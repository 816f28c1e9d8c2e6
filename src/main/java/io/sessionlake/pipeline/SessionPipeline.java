package io.sessionlake.pipeline;

import io.sessionlake.kafka.ReadEvents;
import io.sessionlake.kafka.RouteEvents;
import io.sessionlake.lakehouse.PreparedTables;
import io.sessionlake.lakehouse.WriteTable;
import io.sessionlake.session.BuildSessions;
import java.time.Clock;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * The graph: Kafka to sessions to Iceberg, with the events that are not counted beside them.
 *
 * <p>It is the same in every mode and on every runner. Only what is read differs, and whether that
 * ends.
 */
public final class SessionPipeline {
  private SessionPipeline() {}

  public static void build(
      Pipeline pipeline, ReadEvents readEvents, PreparedTables tables, RunSettings settings) {
    Clock clock = Clock.systemUTC();

    PCollectionTuple events =
        pipeline
            .apply("Read events", readEvents)
            .apply(
                "Route events",
                RouteEvents.of(tables.rejectedRows(), clock).withStopOf(readEvents));

    events
        .get(RouteEvents.EVENTS)
        .apply("Build sessions", BuildSessions.of(settings.sessions(), tables.sessionRows(), clock))
        .apply("Write sessions", WriteTable.sessions(settings.lakehouse(), settings.write()));

    events
        .get(RouteEvents.REJECTED)
        .apply(
            "Write rejected events",
            WriteTable.rejectedEvents(settings.lakehouse(), settings.write()));
  }
}
