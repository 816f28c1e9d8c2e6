package io.sessionlake.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.nessie.NessieCatalog;

/**
 * A job's tables through Iceberg's own reader, with a catalog that shares nothing with the main
 * code. Close it.
 */
public final class TableReader implements AutoCloseable {
  private final NessieCatalog catalog;
  private final Namespace namespace;

  /** The tables as they are at a Nessie branch or tag. */
  TableReader(TestJob job, String nessieReference) {
    Map<String, String> properties = new HashMap<>();
    properties.put("catalog-impl", NessieCatalog.class.getName());
    properties.put("uri", job.servers().addresses().nessieUri().toString());
    properties.put("ref", nessieReference);
    properties.put("warehouse", job.warehouse());
    if (job.warehouse().startsWith("s3:")) {
      properties.put("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
      properties.put(
          "s3.client-factory-impl", "org.apache.iceberg.aws.s3.DefaultS3FileIOAwsClientFactory");
      properties.put("http-client.type", "urlconnection");
      properties.put("s3.endpoint", job.servers().addresses().s3Endpoint().toString());
      properties.put("s3.path-style-access", "true");
      properties.put("client.region", job.servers().addresses().s3Region());
    }
    catalog =
        (NessieCatalog) CatalogUtil.buildIcebergCatalog("test", properties, new Configuration());
    namespace = Namespace.of(job.database());
  }

  /**
   * The sessions' table at one moment: its properties and, by {@link OracleSession#ORDER}, rows.
   */
  public record Snapshot(Map<String, String> properties, List<StoredSession> sessions) {}

  public Snapshot sessionsSnapshot() {
    Table table = load(TestJob.SESSIONS);
    List<StoredSession> sessions =
        rowsOf(table, Expressions.alwaysTrue()).stream()
            .map(StoredSession::of)
            .sorted(Comparator.comparing(StoredSession::session, OracleSession.ORDER))
            .toList();
    return new Snapshot(table.properties(), sessions);
  }

  /** The rows of the sessions' table, by {@link OracleSession#ORDER}. */
  public List<StoredSession> sessions() {
    return sessionsSnapshot().sessions();
  }

  /** The rows of the rejected events' table, by {@link RejectedRecord#ORDER}. */
  public List<StoredRejection> rejections() {
    return rows(TestJob.REJECTED).stream()
        .map(StoredRejection::of)
        .sorted(Comparator.comparing(StoredRejection::record, RejectedRecord.ORDER))
        .toList();
  }

  /** A table's rows, in whatever order. */
  public List<Record> rows(String table) {
    return rowsWhere(table, Expressions.alwaysTrue());
  }

  /** Those rows that a filter finds; files are left out by their partition. */
  public List<Record> rowsWhere(String table, Expression filter) {
    return rowsOf(load(table), filter);
  }

  private static List<Record> rowsOf(Table table, Expression filter) {
    List<Record> rows = new ArrayList<>();
    try (CloseableIterable<Record> records = IcebergGenerics.read(table).where(filter).build()) {
      records.forEach(row -> rows.add(row.copy()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** The data files of a table's current snapshot. */
  public List<FileScanTask> files(String table) {
    List<FileScanTask> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = load(table).newScan().planFiles()) {
      tasks.forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  public Table load(String table) {
    return catalog.loadTable(identifier(table));
  }

  public boolean exists(String table) {
    return catalog.tableExists(identifier(table));
  }

  /** The catalog, for tests that need a table before the pipeline makes one. */
  public Catalog catalog() {
    if (!catalog.namespaceExists(namespace)) {
      catalog.createNamespace(namespace);
    }
    return catalog;
  }

  public TableIdentifier identifier(String table) {
    return TableIdentifier.of(namespace, table);
  }

  @Override
  public void close() {
    try {
      catalog.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
