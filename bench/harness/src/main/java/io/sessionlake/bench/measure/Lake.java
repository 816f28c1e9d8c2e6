package io.sessionlake.bench.measure;

import io.sessionlake.bench.topic.SessionSums;
import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.sandbox.S3Credentials;
import io.sessionlake.sandbox.SandboxAddresses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * The lakehouse of contenders that write their rows: each run has a table of its own in a warehouse
 * of its own, which is deleted before and after.
 *
 * @param s3Data the folder in which the sandbox keeps its objects as files
 */
public record Lake(SandboxAddresses addresses, S3Credentials credentials, Path s3Data) {
  private static final String DATABASE = "bench";

  List<String> arguments(String label) {
    return List.of(
        "--table=" + DATABASE + "." + table(label),
        "--nessieUri=" + addresses.nessieUri(),
        "--warehouse=" + warehouse(label),
        "--s3Endpoint=" + addresses.s3Endpoint(),
        "--s3AccessKey=" + credentials.keyId(),
        "--s3SecretKey=" + credentials.secret());
  }

  /**
   * What is wrong with a run's table: its rows must be as many as its sessions, the closing users'
   * with them or not.
   */
  Optional<String> problem(String label, SessionSums expected, int partitions) {
    try (Lakehouse lakehouse = Lakehouse.open(settings(label))) {
      long rows = lakehouse.find(identifier(label)).map(Lake::rows).orElse(-1L);
      return rows >= expected.sessions() && rows <= expected.sessions() + partitions
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "its table has %,d rows instead of %,d to %,d",
                  rows,
                  expected.sessions(),
                  expected.sessions() + partitions));
    }
  }

  /** Deletes what a run has written, or one of the same label that was killed. */
  void clear(String label) throws IOException {
    try (Lakehouse lakehouse = Lakehouse.open(settings(label))) {
      for (String table : List.of(table(label), rejectedTable(label))) {
        boolean unused = lakehouse.catalog().dropTable(TableIdentifier.of(DATABASE, table), false);
      }
    }
    Folders.delete(s3Data.resolve(warehouse(label).replaceFirst("s3://", "")));
  }

  private static long rows(Table table) {
    Snapshot snapshot = table.currentSnapshot();
    return snapshot == null
        ? 0
        : Long.parseLong(snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "-1"));
  }

  private String warehouse(String label) {
    return addresses.warehouse() + "/" + label;
  }

  private static String table(String label) {
    return label.replace('-', '_');
  }

  /** Ours has one. */
  private static String rejectedTable(String label) {
    return table(label) + "_rejected";
  }

  private static TableIdentifier identifier(String label) {
    return TableIdentifier.of(DATABASE, table(label));
  }

  private LakehouseSettings settings(String label) {
    return new LakehouseSettings(
        DATABASE,
        table(label),
        rejectedTable(label),
        addresses.nessieUri().toString(),
        "main",
        warehouse(label),
        addresses.s3Endpoint().toString(),
        true,
        addresses.s3Region(),
        Map.of(
            "s3.access-key-id", credentials.keyId(), "s3.secret-access-key", credentials.secret()));
  }
}
