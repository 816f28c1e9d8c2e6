package io.sessionlake.lakehouse;

import io.sessionlake.options.UserError;
import java.io.PrintStream;
import java.util.regex.Pattern;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types.NestedField;

/** Makes a table that was there before take our rows, or says why it can not. */
final class FitTable {
  private static final Pattern WRITABLE = Pattern.compile("day|hour|bucket\\[\\d+]");

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
   * @throws UserError if a column of ours has another type, or one of others must not be null, or
   *     the table is partitioned in a way that cannot be written
   */
  void to(Schema wanted) {
    checkPartitions(wanted);
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
                "The column %s of %s is not ours and must not be null, so no session can be"
                    + " written: make it optional, or name another table",
                column.name(), name));
      }
    }
    if (changed) {
      update.commit();
    }
  }

  /**
   * IcebergIO puts rows under wrong values of any other partitioning, and then a query that filters
   * by it does not find them.
   */
  private void checkPartitions(Schema wanted) {
    for (PartitionField field : table.spec().fields()) {
      String column = table.schema().findColumnName(field.sourceId());
      String transform = field.transform().toString();
      boolean writable =
          field.transform().isVoid()
              || (wanted.findField(column) != null && WRITABLE.matcher(transform).matches());
      if (!writable) {
        throw new UserError(
            String.format(
                "%s is partitioned by %s of %s, which cannot be written right: partition it by day,"
                    + " hour or bucket of our columns, or name another table",
                name, transform, column));
      }
    }
  }
}
