package io.sessionlake.bench.flink;

import io.sessionlake.bench.contender.Assignment;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.CatalogLoader;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.sink.FlinkSink;
import org.apache.iceberg.flink.util.FlinkCompatibilityUtil;
import org.apache.iceberg.nessie.NessieCatalog;

/** Appends sessions to an Iceberg table on Nessie. */
final class IcebergSessions {
  private IcebergSessions() {}

  /** Creates the table, and has the rows appended at each checkpoint and at the end. */
  static void append(DataStream<Session> sessions, Assignment assignment) throws IOException {
    CatalogLoader catalog =
        CatalogLoader.custom(
            "nessie",
            properties(assignment),
            new Configuration(false),
            NessieCatalog.class.getName());
    TableIdentifier table = TableIdentifier.parse(assignment.table());
    create(catalog, table);
    FlinkSink.builderFor(
            sessions,
            IcebergSessions::row,
            FlinkCompatibilityUtil.toTypeInfo(FlinkSchemaUtil.convert(SessionsTable.SCHEMA)))
        .tableLoader(TableLoader.fromCatalog(catalog, table))
        .append();
  }

  private static void create(CatalogLoader loader, TableIdentifier table) throws IOException {
    try (NessieCatalog catalog = (NessieCatalog) loader.loadCatalog()) {
      if (!catalog.namespaceExists(table.namespace())) {
        catalog.createNamespace(table.namespace());
      }
      catalog.createTable(table, SessionsTable.SCHEMA, SessionsTable.PARTITIONS);
    }
  }

  private static Map<String, String> properties(Assignment assignment) {
    return Map.of(
        "uri",
        assignment.nessieUri(),
        "warehouse",
        assignment.warehouse(),
        "io-impl",
        "org.apache.iceberg.aws.s3.S3FileIO",
        // Without these two the client wants the STS module, and the Apache client.
        "s3.client-factory-impl",
        "org.apache.iceberg.aws.s3.DefaultS3FileIOAwsClientFactory",
        "http-client.type",
        "urlconnection",
        "client.region",
        "us-east-1",
        "s3.path-style-access",
        "true",
        "s3.endpoint",
        assignment.s3Endpoint(),
        "s3.access-key-id",
        assignment.s3AccessKey(),
        "s3.secret-access-key",
        assignment.s3SecretKey());
  }

  private static RowData row(Session session) {
    return GenericRowData.of(
        TimestampData.fromEpochMillis(session.startMillis),
        TimestampData.fromEpochMillis(session.endMillis),
        StringData.fromString(session.userId),
        session.eventCount,
        session.pageViews,
        session.purchases,
        session.totalPurchaseValue,
        session.durationSeconds,
        session.converted,
        TimestampData.fromEpochMillis(session.processingMillis));
  }
}
