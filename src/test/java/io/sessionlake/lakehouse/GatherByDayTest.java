package io.sessionlake.lakehouse;

import static io.sessionlake.testing.Events.micros;

import io.sessionlake.testing.Pipelines;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;

class GatherByDayTest {
  private static final TableRows ROWS = TableRows.of(RejectedEventsTable.SCHEMA);

  @Test
  void keepsEveryRowOnce() {
    Row[] rows =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    ROWS.row(
                        "topic",
                        0,
                        (long) i,
                        null,
                        "late",
                        "why",
                        micros("2026-03-01T00:00:00Z") + i * 3_600_000_000L))
            .toArray(Row[]::new);
    TestPipeline pipeline = Pipelines.create();
    PCollection<Row> gathered =
        pipeline
            .apply(Create.of(List.of(rows)).withRowSchema(ROWS.schema()))
            .apply(new GatherByDay(RejectedEventsTable.REJECTED_AT, 3));
    PAssert.that(gathered).containsInAnyOrder(rows);
    Pipelines.run(pipeline);
  }
}
