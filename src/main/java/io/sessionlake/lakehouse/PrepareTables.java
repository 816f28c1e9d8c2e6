package io.sessionlake.lakehouse;

import io.sessionlake.options.UserError;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.nessie.NessieCatalog;

/**
 * Brings the tables into the shape that a run writes: creates what is absent, adds columns that an
 * older table lacks, and refuses a table whose columns mean something else.
 */
public final class PrepareTables {
  private final Lakehouse lakehouse;
  private final PrintStream out;
  private final Optional<RunId> run;

  public PrepareTables(Lakehouse lakehouse, PrintStream out) {
    this(lakehouse, out, Optional.empty());
  }

  /** The same, where the run's files go into a folder of their own. */
  public PrepareTables(Lakehouse lakehouse, PrintStream out, Optional<RunId> run) {
    this.lakehouse = lakehouse;
    this.out = out;
    this.run = run;
  }

  /**
   * Prepares both tables.
   *
   * @throws UserError if the reference is no branch, or a table has a column of another type, or
   *     rows although none may be there
   */
  public PreparedTables prepare(OnExistingRows onExistingRows) {
    LakehouseSettings settings = lakehouse.settings();
    lakehouse.requireBranch();
    try {
      lakehouse.getReadyToWrite();
      createNamespace(settings.namespace());
      Table sessions = prepare(settings.sessions(), SessionsTable.SCHEMA, SessionsTable.PARTITIONS);
      Table rejected =
          prepare(
              settings.rejectedEvents(),
              RejectedEventsTable.SCHEMA,
              RejectedEventsTable.PARTITIONS);
      if (rowCount(sessions) + rowCount(rejected) > 0) {
        return withExistingRows(onExistingRows, sessions, rejected);
      }
      return new PreparedTables(
          TableRows.of(SessionsTable.SCHEMA, sessions.schema()),
          TableRows.of(RejectedEventsTable.SCHEMA, rejected.schema()));
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, settings);
    }
  }

  /** The rows of a table by its current snapshot, deleted ones not subtracted. */
  public static long rowCount(Table table) {
    return Optional.ofNullable(table.currentSnapshot())
        .map(Snapshot::summary)
        .map(summary -> summary.get(SnapshotSummary.TOTAL_RECORDS_PROP))
        .map(Long::parseLong)
        .orElse(0L);
  }

  private PreparedTables withExistingRows(
      OnExistingRows onExistingRows, Table sessions, Table rejected) {
    LakehouseSettings settings = lakehouse.settings();
    switch (onExistingRows) {
      case FAIL ->
          throw new UserError(
              String.format(
                  "%s already holds %d rows and %s %d; this run would count their events again: use"
                      + " --onExistingRows=replace to drop them first, =append to keep both, or"
                      + " another --table and --rejectedTable",
                  settings.sessions(),
                  rowCount(sessions),
                  settings.rejectedEvents(),
                  rowCount(rejected)));
      case REPLACE -> {
        DropTables drop = new DropTables(lakehouse);
        drop.drop(drop.find());
        out.println("Dropped the tables with their rows (--onExistingRows=replace).");
        return prepare(OnExistingRows.FAIL);
      }
      case APPEND -> {
        return new PreparedTables(
            TableRows.of(SessionsTable.SCHEMA, sessions.schema()),
            TableRows.of(RejectedEventsTable.SCHEMA, rejected.schema()));
      }
    }
    throw new IllegalArgumentException(String.valueOf(onExistingRows));
  }

  private void createNamespace(Namespace namespace) {
    NessieCatalog catalog = lakehouse.catalog();
    for (int length = 1; length <= namespace.length(); length++) {
      Namespace level =
          Namespace.of(List.of(namespace.levels()).subList(0, length).toArray(new String[0]));
      if (!catalog.namespaceExists(level)) {
        try {
          catalog.createNamespace(level, OwnNamespaces.PROPERTIES);
        } catch (AlreadyExistsException e) {
          // Another run was faster, with the same outcome.
        }
      }
    }
  }

  private Table prepare(TableIdentifier name, Schema schema, PartitionSpec partitions) {
    NessieCatalog catalog = lakehouse.catalog();
    if (!catalog.tableExists(name)) {
      try {
        Table created = create(name, schema, partitions);
        out.println("Created the table " + name + ".");
        return created;
      } catch (AlreadyExistsException e) {
        // Another run was faster; its table is checked like any other.
      }
    }
    Table table = catalog.loadTable(name);
    run.ifPresent(id -> RunFolders.begin(table, id));
    new FitTable(name, table, out).to(schema);
    return table;
  }

  private Table create(TableIdentifier name, Schema schema, PartitionSpec partitions) {
    NessieCatalog catalog = lakehouse.catalog();
    return run.map(id -> RunFolders.create(catalog, name, schema, partitions, Optional.empty(), id))
        .orElseGet(() -> catalog.createTable(name, schema, partitions));
  }
}
