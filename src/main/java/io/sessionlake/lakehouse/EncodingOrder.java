package io.sessionlake.lakehouse;

import com.google.common.annotations.VisibleForTesting;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.apache.beam.sdk.schemas.SchemaRegistry;

/**
 * Gives IcebergIO's own elements the same bytes in every JVM.
 *
 * <p>Beam infers their schema by reflection, and its fields come in the order in which this JVM
 * lists the methods: one of a dozen starts had another one. A Flink savepoint holds such bytes, and
 * a job that another JVM made reads them.
 */
final class EncodingOrder {
  /** What {@code IcebergIO} keeps between writing a file and committing it. */
  private static final String WRITTEN_FILE = "org.apache.beam.sdk.io.iceberg.FileWriteResult";

  private EncodingOrder() {}

  /** Settles it for what is inferred through this registry from now on. */
  static void settle(SchemaRegistry registry) {
    try {
      settle(registry, Class.forName(WRITTEN_FILE));
    } catch (ClassNotFoundException | NoSuchSchemaException e) {
      throw new IllegalStateException("This IcebergIO keeps its files otherwise", e);
    }
  }

  private static <T> void settle(SchemaRegistry registry, Class<T> type)
      throws NoSuchSchemaException {
    Schema schema = registry.getSchema(type);
    encodeByName(schema);
    registry.registerSchemaForClass(
        type, schema, registry.getToRowFunction(type), registry.getFromRowFunction(type));
  }

  /** Has the fields, and those of rows in it, encoded in the order of their names. */
  @VisibleForTesting
  static void encodeByName(Schema schema) {
    List<String> names = schema.getFieldNames().stream().sorted().toList();
    Map<String, Integer> positions =
        IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, at -> at));
    schema.setEncodingPositions(positions);
    for (Field field : schema.getFields()) {
      Schema inner = field.getType().getRowSchema();
      if (inner != null) {
        encodeByName(inner);
      }
    }
  }
}
