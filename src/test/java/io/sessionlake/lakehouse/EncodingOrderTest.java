package io.sessionlake.lakehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.sessionlake.testing.Pipelines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline.PipelineVisitor;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.SchemaCoder;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class EncodingOrderTest {
  private static final Map<String, Object> FILE =
      Map.of("path", "s3://b/f", "recordCount", 7L, "sizes", Map.of(1, 20L, 2, 30L));
  private static final Map<String, FieldType> TYPES =
      Map.of(
          "path",
          FieldType.STRING,
          "recordCount",
          FieldType.INT64,
          "sizes",
          FieldType.map(FieldType.INT32, FieldType.INT64));

  @Test
  void rowsHaveTheSameBytesInWhateverOrderTheirFieldsWereFound() throws Exception {
    byte[] expected = encoded(new Random(0), true);
    for (int seed = 1; seed < 50; seed++) {
      assertThat(encoded(new Random(seed), true), is(expected));
    }
  }

  @Test
  void withoutItTheyHaveNot() throws Exception {
    byte[] first = encoded(new Random(0), false);
    boolean same = true;
    for (int seed = 1; seed < 50; seed++) {
      same &= Arrays.equals(encoded(new Random(seed), false), first);
    }
    assertThat(same, is(false));
  }

  @Test
  void icebergIosWrittenFileIsEncodedByName() throws Exception {
    SchemaRegistry registry = SchemaRegistry.createDefault();
    EncodingOrder.settle(registry);
    Schema schema =
        registry.getSchema(Class.forName("org.apache.beam.sdk.io.iceberg.FileWriteResult"));
    assertThat(
        inOrderOfEncoding(schema), is(List.of("serializableDataFile", "tableIdentifierString")));
    Schema file = schema.getField("serializableDataFile").getType().getRowSchema();
    List<String> sorted = file.getFieldNames().stream().sorted().toList();
    assertThat(inOrderOfEncoding(file), is(sorted));
    assertThat(file.getFieldNames(), is(not(sorted)));
  }

  @Test
  void theWriteUsesIt() {
    TestPipeline pipeline = Pipelines.create();
    LakehouseSettings lakehouse =
        new LakehouseSettings(
            "d",
            "s",
            "r",
            "http://127.0.0.1:9/api/v2",
            "main",
            "file:/w",
            null,
            false,
            "",
            Map.of());
    PDone unused =
        pipeline
            .apply(Create.empty(TableRows.of(SessionsTable.SCHEMA).schema()))
            .apply(
                WriteTable.sessions(lakehouse, new WriteSettings(Duration.standardSeconds(1), 1)));
    List<Schema> written = new ArrayList<>();
    pipeline.traverseTopologically(
        new PipelineVisitor.Defaults() {
          @Override
          public void visitValue(PValue value, Node producer) {
            if (value instanceof PCollection<?> collection
                && collection.getCoder() instanceof SchemaCoder<?> coder
                && coder.getSchema().hasField("serializableDataFile")) {
              written.add(coder.getSchema());
            }
          }
        });
    assertThat(written, is(not(empty())));
    for (Schema schema : written) {
      assertThat(
          inOrderOfEncoding(schema), is(List.of("serializableDataFile", "tableIdentifierString")));
      Schema file = schema.getField("serializableDataFile").getType().getRowSchema();
      assertThat(inOrderOfEncoding(file), is(file.getFieldNames().stream().sorted().toList()));
    }
  }

  private static List<String> inOrderOfEncoding(Schema schema) {
    Map<String, Integer> positions = schema.getEncodingPositions();
    return positions.keySet().stream()
        .sorted((one, other) -> positions.get(one).compareTo(positions.get(other)))
        .toList();
  }

  /** A table's name and a file, as a JVM that found the fields in this order encodes them. */
  private static byte[] encoded(Random order, boolean settled) throws Exception {
    Schema inner = schema(TYPES, order);
    Schema outer = schema(Map.of("table", FieldType.STRING, "file", FieldType.row(inner)), order);
    if (settled) {
      EncodingOrder.encodeByName(outer);
    }
    Row row =
        Row.withSchema(outer)
            .withFieldValue("table", "demo.t")
            .withFieldValue("file", Row.withSchema(inner).withFieldValues(FILE).build())
            .build();
    byte[] bytes = CoderUtils.encodeToByteArray(RowCoder.of(outer), row);
    assertThat(CoderUtils.decodeFromByteArray(RowCoder.of(outer), bytes), is(row));
    return bytes;
  }

  private static Schema schema(Map<String, FieldType> types, Random order) {
    List<String> names = new ArrayList<>(types.keySet().stream().sorted().toList());
    Collections.shuffle(names, order);
    Schema schema =
        names.stream().map(name -> Field.of(name, types.get(name))).collect(Schema.toSchema());
    schema.setUUID(UUID.randomUUID());
    return schema;
  }
}
