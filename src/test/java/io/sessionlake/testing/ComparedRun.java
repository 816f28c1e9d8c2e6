package io.sessionlake.testing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.accounting.Accounting;
import io.sessionlake.event.ParsedEvent;
import io.sessionlake.kafka.RouteEvents;
import io.sessionlake.lakehouse.RejectedEventsTable;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.lakehouse.TableRows;
import io.sessionlake.session.BuildSessions;
import io.sessionlake.session.SessionSettings;
import java.time.Clock;
import java.util.List;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/** The pipeline between its two ends, its rows compared with the oracle's sessions. */
public final class ComparedRun {
  private ComparedRun() {}

  /** Runs the records through; gives the account. */
  public static Accounting of(
      PTransform<PBegin, PCollection<KafkaRecord<byte[], ParsedEvent>>> records,
      SessionSettings settings,
      List<OracleSession> expected) {
    TestPipeline pipeline = Pipelines.create();
    PCollection<Row> sessions =
        pipeline
            .apply(records)
            .apply(RouteEvents.of(TableRows.of(RejectedEventsTable.SCHEMA), Clock.systemUTC()))
            .get(RouteEvents.EVENTS)
            .apply(
                BuildSessions.of(settings, TableRows.of(SessionsTable.SCHEMA), Clock.systemUTC()));
    PAssert.that(sessions)
        .satisfies(
            rows -> {
              assertThat(SessionRows.sorted(rows), is(expected));
              return null;
            });
    return Accounting.of(Pipelines.run(pipeline));
  }
}
