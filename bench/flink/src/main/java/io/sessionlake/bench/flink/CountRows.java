package io.sessionlake.bench.flink;

import io.sessionlake.bench.contender.Sums;
import org.apache.flink.streaming.api.functions.sink.SinkFunction;
import org.apache.flink.types.Row;

/** The sink that counts rows of SQL and lets them go. */
final class CountRows implements SinkFunction<Row> {
  private static final long serialVersionUID = 1L;

  @Override
  public void invoke(Row row, Context context) {
    Sums.add(
        row.getFieldAs("user_id"),
        row.<Long>getFieldAs("event_count"),
        row.<Long>getFieldAs("page_views"),
        row.<Long>getFieldAs("purchases"),
        row.<Double>getFieldAs("total_purchase_value"),
        row.<Long>getFieldAs("session_duration_seconds"));
  }
}
