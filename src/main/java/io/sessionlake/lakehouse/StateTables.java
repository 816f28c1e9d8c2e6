package io.sessionlake.lakehouse;

import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;

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
  public void createAnew(Optional<RunFolder> folder) {
    TableIdentifier sessions = lakehouse.settings().sessions();
    createAnew(OpenSessionsTable.beside(sessions), OpenSessionsTable.SCHEMA, folder);
    createAnew(SeenIdsTable.beside(sessions), SeenIdsTable.SCHEMA, folder);
  }

  private void createAnew(TableIdentifier name, Schema schema, Optional<RunFolder> folder) {
    Catalog catalog = lakehouse.catalog();
    String location = dropped(name);
    Table unused =
        catalog
            .buildTable(name, schema)
            .withPartitionSpec(PartitionSpec.unpartitioned())
            .withLocation(location)
            .withProperties(folder.map(own -> own.properties(location)).orElse(Map.of()))
            .create();
  }

  /** Drops it if it is there; gives the location that the new one has. */
  private String dropped(TableIdentifier name) {
    try {
      String location = lakehouse.catalog().loadTable(name).location();
      boolean unused = lakehouse.catalog().dropTable(name, false);
      return location;
    } catch (NoSuchTableException e) {
      return Locations.ofNew(name, lakehouse.settings().warehouse());
    }
  }
}
