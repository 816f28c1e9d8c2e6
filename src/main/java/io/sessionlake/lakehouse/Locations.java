package io.sessionlake.lakehouse;

import java.util.UUID;
import org.apache.iceberg.catalog.TableIdentifier;

/** Where a new table's files go. */
final class Locations {
  private Locations() {}

  /**
   * A folder that no other table has: tables of one name may stand at several references, as with
   * Nessie's own default, which is not known before the table is there.
   */
  static String ofNew(TableIdentifier table, String warehouse) {
    return warehouse.replaceFirst("/*$", "/")
        + table.namespace()
        + "/"
        + table.name()
        + "_"
        + UUID.randomUUID();
  }
}
