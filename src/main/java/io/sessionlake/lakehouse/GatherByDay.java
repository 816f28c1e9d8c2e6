package io.sessionlake.lakehouse;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Duration;

/**
 * Brings the rows of one day together before a bounded write. IcebergIO writes a file a bundle and
 * partition, and bundles are a runner's business: the DirectRunner makes one for each user.
 */
final class GatherByDay extends PTransform<PCollection<Row>, PCollection<Row>> {
  private static final long serialVersionUID = 1L;
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private final String timeColumn;
  private final int filesPerDay;

  /** The column holds microseconds since the epoch. */
  GatherByDay(String timeColumn, int filesPerDay) {
    this.timeColumn = timeColumn;
    this.filesPerDay = filesPerDay;
  }

  @Override
  public PCollection<Row> expand(PCollection<Row> rows) {
    return rows.apply(
            "Into one window",
            Window.<Row>into(new GlobalWindows())
                .triggering(DefaultTrigger.of())
                .withAllowedLateness(Duration.ZERO)
                .discardingFiredPanes())
        .apply("Key by day", ParDo.of(new KeyByDay(timeColumn, filesPerDay)))
        .setCoder(KvCoder.of(VarLongCoder.of(), RowCoder.of(rows.getSchema())))
        .apply("Group", GroupByKey.create())
        .apply("Ungroup", ParDo.of(new Ungroup()))
        .setRowSchema(rows.getSchema());
  }

  private static final class KeyByDay extends DoFn<Row, KV<Long, Row>> {
    private static final long serialVersionUID = 1L;

    private final String timeColumn;
    private final int filesPerDay;

    KeyByDay(String timeColumn, int filesPerDay) {
      this.timeColumn = timeColumn;
      this.filesPerDay = filesPerDay;
    }

    @ProcessElement
    public void key(@Element Row row, OutputReceiver<KV<Long, Row>> out) {
      long micros = row.getInt64(timeColumn);
      long file = Math.floorMod(Long.hashCode(micros), filesPerDay);
      out.output(KV.of(Math.floorDiv(micros, MICROS_PER_DAY) * filesPerDay + file, row));
    }
  }

  private static final class Ungroup extends DoFn<KV<Long, Iterable<Row>>, Row> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void ungroup(@Element KV<Long, Iterable<Row>> day, OutputReceiver<Row> out) {
      day.getValue().forEach(out::output);
    }
  }
}
