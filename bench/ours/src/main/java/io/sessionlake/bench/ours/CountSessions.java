package io.sessionlake.bench.ours;

import io.sessionlake.bench.contender.Sums;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.Row;

/** Counts session rows, and hands them to another sink if there is one. */
final class CountSessions extends PTransform<PCollection<Row>, PDone> {
  private static final long serialVersionUID = 1L;

  private final transient PTransform<PCollection<Row>, PDone> sink;

  private CountSessions(PTransform<PCollection<Row>, PDone> sink) {
    this.sink = sink;
  }

  static CountSessions andDiscard() {
    return new CountSessions(new Discard());
  }

  static CountSessions andWrite(PTransform<PCollection<Row>, PDone> sink) {
    return new CountSessions(sink);
  }

  @Override
  public PDone expand(PCollection<Row> rows) {
    return rows.apply("Count", ParDo.of(new CountFn()))
        .setRowSchema(rows.getSchema())
        .apply("Sink", sink);
  }

  /** Lets rows go. */
  static final class Discard extends PTransform<PCollection<Row>, PDone> {
    private static final long serialVersionUID = 1L;

    @Override
    public PDone expand(PCollection<Row> rows) {
      // A transform without a step in it would be taken for a primitive one, and waited for.
      var unused = rows.apply("Drop", Filter.by(row -> false));
      return PDone.in(rows.getPipeline());
    }
  }

  private static final class CountFn extends DoFn<Row, Row> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void count(@Element Row row, OutputReceiver<Row> out) {
      Sums.add(
          row.getString("user_id"),
          row.getInt64("event_count"),
          row.getInt64("page_views"),
          row.getInt64("purchases"),
          row.getDouble("total_purchase_value"),
          row.getInt64("session_duration_seconds"));
      out.output(row);
    }
  }
}
