package io.sessionlake.bench.spark;

import io.sessionlake.bench.contender.Assignment;
import io.sessionlake.bench.contender.Sums;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/** The sessions of a topic as a Structured Streaming query over what the topic has now. */
public final class StructuredStreamingSessions {
  private StructuredStreamingSessions() {}

  public static void main(String[] arguments) throws StreamingQueryException, TimeoutException {
    Assignment assignment = Assignment.parse(arguments);
    try (SparkSession spark = LocalSpark.start(assignment)) {
      Dataset<Row> records =
          spark
              .readStream()
              .format("kafka")
              .option("kafka.bootstrap.servers", assignment.bootstrapServers())
              .option("subscribe", assignment.topic())
              .option("startingOffsets", "earliest")
              .load();
      DataStreamWriter<Row> writer =
          CountedRows.of(SessionQuery.sessions(records))
              .writeStream()
              .outputMode(OutputMode.Append())
              .trigger(Trigger.AvailableNow())
              .option("checkpointLocation", assignment.workFolder() + "/checkpoint");
      start(writer, spark, assignment).awaitTermination();
    }
    Sums.print();
  }

  private static StreamingQuery start(
      DataStreamWriter<Row> writer, SparkSession spark, Assignment assignment)
      throws TimeoutException {
    return switch (assignment.sink()) {
      case DISCARD -> writer.format("noop").start();
      case ICEBERG -> writer.toTable(SessionTable.create(spark, assignment));
    };
  }
}
