package io.sessionlake.lakehouse;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.values.Row;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The Beam rows that IcebergIO writes to a table: our columns, then the table's other columns,
 * which stay null. IcebergIO fails on a row that lacks a column of the table.
 *
 * <p>Timestamps are INT64 microseconds since the epoch: IcebergIO puts those into a timestamp
 * column as they are, while its own DATETIME would cut them to milliseconds.
 */
public final class TableRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Schema schema;

  private TableRows(Schema schema) {
    this.schema = schema;
  }

  /**
   * Rows for a table.
   *
   * @param own our columns, in order
   * @param table the table's columns as they are, ours among them
   */
  public static TableRows of(org.apache.iceberg.Schema own, org.apache.iceberg.Schema table) {
    Schema.Builder schema = Schema.builder();
    for (NestedField column : own.columns()) {
      schema.addField(field(column));
    }
    for (NestedField column : table.columns()) {
      if (own.findField(column.name()) == null) {
        // Never filled, so its own type does not matter.
        schema.addField(Field.nullable(column.name(), FieldType.STRING));
      }
    }
    return new TableRows(schema.build());
  }

  /** Rows for a table that has our columns and no others. */
  public static TableRows of(org.apache.iceberg.Schema own) {
    return of(own, own);
  }

  public Schema schema() {
    return schema;
  }

  /**
   * A row of our columns' values, in order. They are taken as they are: checking each against the
   * schema costs more than making the session did.
   */
  public Row row(Object... values) {
    // The other columns are null.
    return Row.withSchema(schema).attachValues(Arrays.copyOf(values, schema.getFieldCount()));
  }

  private static Field field(NestedField column) {
    FieldType type =
        switch (column.type().typeId()) {
          case BOOLEAN -> FieldType.BOOLEAN;
          case INTEGER -> FieldType.INT32;
          case LONG, TIMESTAMP -> FieldType.INT64;
          case DOUBLE -> FieldType.DOUBLE;
          case STRING -> FieldType.STRING;
          case BINARY -> FieldType.BYTES;
          default -> throw new IllegalArgumentException("No row type for column " + column);
        };
    return column.isOptional()
        ? Field.nullable(column.name(), type)
        : Field.of(column.name(), type);
  }
}
