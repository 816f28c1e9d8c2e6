package io.sessionlake.maintain;

import io.sessionlake.lakehouse.LakehouseSettings;
import java.util.List;
import org.apache.iceberg.catalog.TableIdentifier;
import org.projectnessie.model.ContentKey;

/** The tables that Sessionlake writes; not all need be there. */
final class MaintainedTables {
  private MaintainedTables() {}

  static List<TableIdentifier> of(LakehouseSettings lakehouse) {
    return lakehouse.tables();
  }

  /** What Nessie calls a table. */
  static ContentKey key(TableIdentifier table) {
    return ContentKey.of(
        org.projectnessie.model.Namespace.of(table.namespace().levels()), table.name());
  }
}
