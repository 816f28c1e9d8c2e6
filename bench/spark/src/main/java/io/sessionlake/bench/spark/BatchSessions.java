package io.sessionlake.bench.spark;

import io.sessionlake.bench.contender.Assignment;
import io.sessionlake.bench.contender.Sums;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

/** The sessions of a topic as one batch query. */
public final class BatchSessions {
  private BatchSessions() {}

  public static void main(String[] arguments) throws NoSuchTableException {
    Assignment assignment = Assignment.parse(arguments);
    try (SparkSession spark = LocalSpark.start(assignment)) {
      Dataset<Row> records =
          spark
              .read()
              .format("kafka")
              .option("kafka.bootstrap.servers", assignment.bootstrapServers())
              .option("subscribe", assignment.topic())
              .option("startingOffsets", "earliest")
              .option("endingOffsets", "latest")
              .load();
      write(CountedRows.of(SessionQuery.sessions(records)), assignment);
    }
    Sums.print();
  }

  private static void write(Dataset<Row> rows, Assignment assignment) throws NoSuchTableException {
    switch (assignment.sink()) {
      case DISCARD -> rows.write().format("noop").mode("overwrite").save();
      case ICEBERG -> rows.writeTo(SessionTable.create(rows.sparkSession(), assignment)).append();
    }
  }
}
