package io.sessionlake.lakehouse;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.parquet.Parquet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads what an earlier run stored. Not through IcebergIO, which cuts timestamps to milliseconds.
 */
public final class ReadStoredRows<T> extends PTransform<PBegin, PCollection<T>> {
  private static final long serialVersionUID = 1L;

  private final LakehouseSettings lakehouse;
  private final StoredFiles files;
  private final SerializableFunction<Record, T> fromRow;
  private final Coder<T> coder;

  private ReadStoredRows(
      LakehouseSettings lakehouse,
      StoredFiles files,
      SerializableFunction<Record, T> fromRow,
      Coder<T> coder) {
    this.lakehouse = lakehouse;
    this.files = files;
    this.fromRow = fromRow;
    this.coder = coder;
  }

  /** Reads all rows of the files, each made into an element. */
  public static <T> ReadStoredRows<T> of(
      LakehouseSettings lakehouse,
      StoredFiles files,
      SerializableFunction<Record, T> fromRow,
      Coder<T> coder) {
    return new ReadStoredRows<>(lakehouse, files, fromRow, coder);
  }

  @Override
  public PCollection<T> expand(PBegin begin) {
    return begin
        .apply("Files", Create.of(files.locations()).withCoder(StringUtf8Coder.of()))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("Read rows", ParDo.of(new ReadFileFn<>(lakehouse, files.schema(), fromRow)))
        .setCoder(coder);
  }

  private static final class ReadFileFn<T> extends DoFn<String, T> {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, String> properties;
    private final Schema schema;
    private final SerializableFunction<Record, T> fromRow;
    private transient @Nullable FileIO io;

    ReadFileFn(
        LakehouseSettings lakehouse, Schema schema, SerializableFunction<Record, T> fromRow) {
      this.properties = new HashMap<>(lakehouse.asCatalogProperties());
      this.schema = schema;
      this.fromRow = fromRow;
    }

    @ProcessElement
    public void read(@Element String location, OutputReceiver<T> out) throws IOException {
      try (CloseableIterable<Record> rows =
          Parquet.read(io().newInputFile(location))
              .project(schema)
              .createReaderFunc(fileSchema -> GenericParquetReaders.buildReader(schema, fileSchema))
              .build()) {
        rows.forEach(row -> out.output(fromRow.apply(row)));
      }
    }

    @Teardown
    @SuppressWarnings({"UnusedMethod", "EffectivelyPrivate"}) // Beam calls it, and wants it public.
    public void close() {
      if (io != null) {
        io.close();
      }
    }

    private FileIO io() {
      if (io == null) {
        Map<String, String> catalog = properties;
        io =
            CatalogUtil.loadFileIO(
                catalog.getOrDefault("io-impl", HadoopFileIO.class.getName()),
                catalog,
                new Configuration());
      }
      return io;
    }
  }
}
