package io.sessionlake.incremental;

import io.sessionlake.carry.CarrySessions;
import io.sessionlake.carry.OpenSessionRows;
import io.sessionlake.carry.SeenIdRows;
import io.sessionlake.kafka.ReadSlices;
import io.sessionlake.kafka.RouteArrivals;
import io.sessionlake.kafka.TopicRange;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.PreparedTables;
import io.sessionlake.lakehouse.ReadStoredRows;
import io.sessionlake.lakehouse.WriteTable;
import io.sessionlake.pipeline.RunSettings;
import io.sessionlake.progress.AdvanceWatermark;
import io.sessionlake.progress.RunPlan;
import io.sessionlake.session.SessionMetricsCoder;
import io.sessionlake.session.ToSessionRow;
import java.time.Clock;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * The graph of an incremental run: new events and carried sessions to final sessions, and to those
 * that are carried on. All writes go to the branch that {@code lakehouse} names.
 */
final class IncrementalPipeline {
  private IncrementalPipeline() {}

  static void build(
      Pipeline pipeline,
      RunPlan plan,
      TopicRange range,
      Handover handover,
      PreparedTables tables,
      LakehouseSettings lakehouse,
      RunSettings settings) {
    Clock clock = Clock.systemUTC();

    PCollectionTuple read =
        pipeline.apply(
            "Read events",
            ReadSlices.of(
                range, plan.before(), settings.kafka(), settings.parser(), settings.watermark()));
    PCollectionTuple events =
        read.get(ReadSlices.RECORDS)
            .apply("Route events", RouteArrivals.of(tables.rejectedRows(), clock));
    PCollectionView<Long> closedBefore =
        read.get(ReadSlices.NEWEST_EVENTS).apply("Advance watermark", AdvanceWatermark.of(plan));

    PCollectionTuple sessions =
        PCollectionTuple.of(CarrySessions.ARRIVED, events.get(RouteArrivals.ARRIVED))
            .and(
                CarrySessions.OPEN_BEFORE,
                pipeline.apply(
                    "Read open sessions",
                    ReadStoredRows.of(
                        lakehouse,
                        handover.openSessions(),
                        OpenSessionRows::fromRow,
                        KvCoder.of(StringUtf8Coder.of(), SessionMetricsCoder.of()))))
            .and(
                CarrySessions.SEEN_BEFORE,
                pipeline.apply(
                    "Read seen ids",
                    ReadStoredRows.of(
                        lakehouse, handover.seenIds(), SeenIdRows::fromRow, SeenIdRows.coder())))
            .apply("Carry sessions", CarrySessions.of(settings.sessions(), closedBefore));

    sessions
        .get(CarrySessions.FINAL)
        .apply("To session rows", ParDo.of(ToSessionRow.of(tables.sessionRows(), clock)))
        .setRowSchema(tables.sessionRows().schema())
        .apply(
            "Write sessions", WriteTable.sessions(lakehouse, settings.write()).namingReference());
    sessions
        .get(CarrySessions.OPEN)
        .apply("To open session rows", ParDo.of(new OpenSessionRows.ToRowFn()))
        .setRowSchema(OpenSessionRows.rows().schema())
        .apply(
            "Write open sessions",
            WriteTable.openSessions(lakehouse, settings.write()).namingReference());
    sessions
        .get(CarrySessions.SEEN)
        .apply("To seen id rows", ParDo.of(new SeenIdRows.ToRowFn()))
        .setRowSchema(SeenIdRows.rows().schema())
        .apply("Write seen ids", WriteTable.seenIds(lakehouse, settings.write()).namingReference());
    events
        .get(RouteArrivals.REJECTED)
        .apply(
            "Write rejected events",
            WriteTable.rejectedEvents(lakehouse, settings.write()).namingReference());
  }
}
