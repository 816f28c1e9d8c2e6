package io.sessionlake.bench.spark;

import io.sessionlake.bench.contender.Assignment;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The Iceberg table of an assignment: where Spark finds its catalog, and how it is made. */
final class SessionTable {
  private static final String CATALOG = "nessie";

  private SessionTable() {}

  /** Spark's settings for the catalog. */
  static Map<String, String> catalogSettings(Assignment assignment) {
    String catalog = "spark.sql.catalog." + CATALOG;
    return Map.ofEntries(
        Map.entry(catalog, "org.apache.iceberg.spark.SparkCatalog"),
        Map.entry(catalog + ".catalog-impl", "org.apache.iceberg.nessie.NessieCatalog"),
        Map.entry(catalog + ".uri", assignment.nessieUri()),
        Map.entry(catalog + ".ref", "main"),
        Map.entry(catalog + ".warehouse", assignment.warehouse()),
        Map.entry(catalog + ".io-impl", "org.apache.iceberg.aws.s3.S3FileIO"),
        // Without these two the client wants the STS module, and the Apache client.
        Map.entry(
            catalog + ".s3.client-factory-impl",
            "org.apache.iceberg.aws.s3.DefaultS3FileIOAwsClientFactory"),
        Map.entry(catalog + ".http-client.type", "urlconnection"),
        Map.entry(catalog + ".client.region", "us-east-1"),
        Map.entry(catalog + ".s3.endpoint", assignment.s3Endpoint()),
        Map.entry(catalog + ".s3.path-style-access", "true"),
        Map.entry(catalog + ".s3.access-key-id", assignment.s3AccessKey()),
        Map.entry(catalog + ".s3.secret-access-key", assignment.s3SecretKey()));
  }

  /**
   * Makes the table, and returns its name. Rows are few days' only: each task writes its own, where
   * Iceberg's default would shuffle all rows of a day to one.
   */
  static String create(SparkSession spark, Assignment assignment) {
    String table = CATALOG + "." + assignment.table();
    String database = table.substring(0, table.lastIndexOf('.'));
    spark.sql("CREATE NAMESPACE IF NOT EXISTS " + database);
    spark.sql(
        "CREATE TABLE "
            + table
            + """
               (session_start TIMESTAMP,
                session_end TIMESTAMP,
                user_id STRING,
                event_count BIGINT,
                page_views BIGINT,
                purchases BIGINT,
                total_purchase_value DOUBLE,
                session_duration_seconds BIGINT,
                converted BOOLEAN,
                processing_time TIMESTAMP)
              USING iceberg
              PARTITIONED BY (days(session_start))
              TBLPROPERTIES (
                'write.distribution-mode' = 'none',
                'write.spark.fanout.enabled' = 'true')
              """);
    return table;
  }
}
