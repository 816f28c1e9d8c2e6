package io.sessionlake.publish;

import static java.time.ZoneOffset.UTC;

import io.sessionlake.kafka.OffsetRange;
import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.RunFolders;
import io.sessionlake.lakehouse.RunId;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.record.RunRecord;
import io.sessionlake.testing.TamperedTable;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.nessie.NessieCatalog;

/** Runs as they go from branch to publication, with Iceberg's own writer for a pipeline. */
final class TestRuns {
  /** More than any system has. */
  private static final long NO_PROCESS = 999_999_999L;

  private TestRuns() {}

  static LakehouseSettings target(TestJob job) {
    TestServers servers = job.servers();
    return new LakehouseSettings(
        job.database(),
        TestJob.SESSIONS,
        TestJob.REJECTED,
        servers.addresses().nessieUri().toString(),
        "main",
        job.warehouse(),
        servers.addresses().s3Endpoint().toString(),
        true,
        servers.addresses().s3Region(),
        Map.of());
  }

  static RunBranch start(LakehouseSettings target) {
    return RunBranch.create(target, RunId.create(Clock.systemUTC()));
  }

  /** A branch of a process that is no more. */
  static RunBranch startDead(LakehouseSettings target) {
    return startOn(target, RunHost.name());
  }

  /** A branch of a process of which nothing is known but its host's name. */
  static RunBranch startOn(LakehouseSettings target, String host) {
    RunId id = RunId.create(Clock.systemUTC());
    return RunBranch.create(target, new RunName(TableKey.of(target), host, NO_PROCESS, id));
  }

  /** A session of this user, in the sessions table, as a run leaves it before it is published. */
  static void write(RunBranch run, String user) {
    try (Lakehouse lakehouse = Lakehouse.open(run.settings())) {
      Table table = prepare(lakehouse, run.settings().sessions(), run.id());
      append(table, user);
      RunFolders.finish(table, Map.of("progress", run.id().text()), Set.of());
    }
  }

  /** The table, made where it is not there, with the run's folder. */
  static Table prepare(Lakehouse lakehouse, TableIdentifier name, RunId id) {
    NessieCatalog catalog = lakehouse.catalog();
    Namespace namespace = name.namespace();
    if (!catalog.namespaceExists(namespace)) {
      catalog.createNamespace(namespace, Map.of());
    }
    if (!catalog.tableExists(name)) {
      return RunFolders.create(
          catalog, name, SessionsTable.SCHEMA, SessionsTable.PARTITIONS, Optional.empty(), id);
    }
    Table table = catalog.loadTable(name);
    RunFolders.begin(table, id);
    return table;
  }

  static void append(Table table, String user) {
    try {
      TamperedTable.append(table, row(user));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RunSummary summary(RunId id) {
    Map<Integer, OffsetRange> offsets =
        Map.of(0, new OffsetRange(0, 9000), 1, new OffsetRange(5, 5));
    return new RunSummary(
        id,
        "DirectRunner",
        new RunRecord(
            "incremental",
            Instant.EPOCH,
            "events",
            new TreeMap<>(offsets),
            9000,
            8000,
            900,
            50,
            30,
            20,
            1234),
        7,
        Optional.of(Instant.parse("2024-05-01T10:00:00Z")));
  }

  private static Record row(String user) {
    Record row = GenericRecord.create(SessionsTable.SCHEMA);
    row.setField(SessionsTable.SESSION_START, Instant.EPOCH.atOffset(UTC));
    row.setField(SessionsTable.SESSION_END, Instant.EPOCH.atOffset(UTC));
    row.setField(SessionsTable.USER_ID, user);
    row.setField(SessionsTable.EVENT_COUNT, 1L);
    row.setField(SessionsTable.PAGE_VIEWS, 1L);
    row.setField(SessionsTable.PURCHASES, 0L);
    row.setField(SessionsTable.TOTAL_PURCHASE_VALUE, 0.0);
    row.setField(SessionsTable.SESSION_DURATION_SECONDS, 0L);
    row.setField(SessionsTable.CONVERTED, false);
    row.setField(SessionsTable.PROCESSING_TIME, Instant.EPOCH.atOffset(UTC));
    row.setField(SessionsTable.SESSION_ID, user);
    return row;
  }
}
