package io.sessionlake.lakehouse;

import java.util.Optional;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.nessie.NessieCatalog;

/**
 * The tables that hand open sessions and seen ids from run to run. Each run writes them anew: a
 * table emptied of the rows before would end in a snapshot that only deletes, to which IcebergIO
 * can not append (beam#37199).
 */
public final class StateTables {
  private final Lakehouse lakehouse;

  public StateTables(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  /** Makes both empty at the reference; older commits keep the rows of before. */
  public void createAnew(Optional<RunId> run) {
    TableIdentifier sessions = lakehouse.settings().sessions();
    createAnew(OpenSessionsTable.beside(sessions), OpenSessionsTable.SCHEMA, run);
    createAnew(SeenIdsTable.beside(sessions), SeenIdsTable.SCHEMA, run);
  }

  private void createAnew(TableIdentifier name, Schema schema, Optional<RunId> run) {
    NessieCatalog catalog = lakehouse.catalog();
    Optional<String> location = dropped(name);
    PartitionSpec unpartitioned = PartitionSpec.unpartitioned();
    if (run.isPresent()) {
      Table unused = RunFolders.create(catalog, name, schema, unpartitioned, location, run.get());
    } else {
      Catalog.TableBuilder table =
          catalog.buildTable(name, schema).withPartitionSpec(unpartitioned);
      location.ifPresent(table::withLocation);
      Table unused = table.create();
    }
  }

  /** Drops it if it is there; gives the location, where the new one's files go too. */
  private Optional<String> dropped(TableIdentifier name) {
    try {
      String location = lakehouse.catalog().loadTable(name).location();
      boolean unused = lakehouse.catalog().dropTable(name, false);
      return Optional.of(location);
    } catch (NoSuchTableException e) {
      return Optional.empty();
    }
  }
}
