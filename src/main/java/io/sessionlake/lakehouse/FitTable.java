package io.sessionlake.lakehouse;

import io.sessionlake.options.UserError;
import java.io.PrintStream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types.NestedField;

/** Makes a table that was there before take our rows, or says why it can not. */
final class FitTable {
  private final TableIdentifier name;
  private final Table table;
  private final PrintStream out;

  FitTable(TableIdentifier name, Table table, PrintStream out) {
    this.name = name;
    this.table = table;
    this.out = out;
  }

  /**
   * Adds columns that are missing.
   *
   * @throws UserError if a column of ours has another type, or one of others must not be null
   */
  void to(Schema wanted) {
    UpdateSchema update = table.updateSchema();
    boolean changed = false;
    for (NestedField column : wanted.columns()) {
      NestedField existing = table.schema().findField(column.name());
      if (existing == null) {
        // Optional, whatever a new table has: the rows that are there have no value for it.
        update.addColumn(column.name(), column.type(), column.doc());
        out.println("Added the column " + column.name() + " to " + name + ".");
        changed = true;
      } else if (!existing.type().equals(column.type())) {
        throw new UserError(
            String.format(
                "The column %s of %s has the type %s, but must have %s: write to another table with"
                    + " --table or --rejectedTable, or rename the column",
                column.name(), name, existing.type(), column.type()));
      }
    }
    for (NestedField column : table.schema().columns()) {
      if (wanted.findField(column.name()) == null && column.isRequired()) {
        throw new UserError(
            String.format(
                "The column %s of %s is not ours and must not be null, so no session can be written:"
                    + " make it optional, or name another table",
                column.name(), name));
      }
    }
    if (changed) {
      update.commit();
    }
  }
}
