package io.sessionlake.bench.spark;

import io.sessionlake.bench.contender.Sums;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Has session rows counted on their way to a sink. A filter that keeps every row, for it passes
 * Spark's own rows on, where a map would build them anew. A local master does not retry tasks, so
 * that a plan which is run once counts each row once.
 */
final class CountedRows {
  private CountedRows() {}

  static Dataset<Row> of(Dataset<Row> sessions) {
    return sessions.filter((FilterFunction<Row>) CountedRows::count);
  }

  private static boolean count(Row session) {
    Sums.add(
        session.getAs("user_id"),
        session.<Long>getAs("event_count"),
        session.<Long>getAs("page_views"),
        session.<Long>getAs("purchases"),
        session.<Double>getAs("total_purchase_value"),
        session.<Long>getAs("session_duration_seconds"));
    return true;
  }
}
