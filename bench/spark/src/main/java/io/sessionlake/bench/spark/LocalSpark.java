package io.sessionlake.bench.spark;

import io.sessionlake.bench.contender.Assignment;
import io.sessionlake.bench.contender.Sink;
import org.apache.spark.sql.SparkSession;

/** Spark in this JVM, set up for one assignment. */
final class LocalSpark {
  private LocalSpark() {}

  static SparkSession start(Assignment assignment) {
    String parallelism = Integer.toString(assignment.parallelism());
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("sessions")
            .master("local[" + parallelism + "]")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", false)
            .config("spark.local.dir", assignment.workFolder() + "/spark")
            .config("spark.sql.warehouse.dir", assignment.workFolder() + "/warehouse")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", parallelism);
    if (assignment.sink() == Sink.ICEBERG) {
      SessionTable.catalogSettings(assignment).forEach(builder::config);
    }
    return builder.getOrCreate();
  }
}
