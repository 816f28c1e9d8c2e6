package io.sessionlake.testing;

import io.sessionlake.lakehouse.SessionsTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/** Tables without Nessie, and rows in them without the pipeline. */
public final class LocalTables {
  private LocalTables() {}

  /** A table in a folder, without a catalog. */
  public static Table create(Path folder, Schema schema, PartitionSpec spec) {
    return new HadoopTables(new Configuration())
        .create(schema, spec, Map.of(), folder.toUri().toString());
  }

  /** Commits the rows, a file for each partition; nothing where there are none. */
  public static void append(Table table, List<Record> rows) {
    Map<String, List<Record>> byPartition = new LinkedHashMap<>();
    for (Record row : rows) {
      byPartition
          .computeIfAbsent(partition(table, row).toPath(), path -> new ArrayList<>())
          .add(row);
    }
    AppendFiles append = table.newAppend();
    for (List<Record> together : byPartition.values()) {
      AppendFiles unused = append.appendFile(write(table, together));
    }
    if (!rows.isEmpty()) {
      append.commit();
    }
  }

  /** The row that a run writes of it; processed when it ended, and with an id of its own. */
  public static Record session(OracleSession session) {
    GenericRecord row = GenericRecord.create(SessionsTable.SCHEMA);
    row.setField(SessionsTable.SESSION_START, time(session.startMicros()));
    row.setField(SessionsTable.SESSION_END, time(session.endMicros()));
    row.setField(SessionsTable.USER_ID, session.userId());
    row.setField(SessionsTable.EVENT_COUNT, session.eventCount());
    row.setField(SessionsTable.PAGE_VIEWS, session.pageViews());
    row.setField(SessionsTable.PURCHASES, session.purchases());
    row.setField(SessionsTable.TOTAL_PURCHASE_VALUE, session.totalPurchaseValue());
    row.setField(SessionsTable.SESSION_DURATION_SECONDS, session.durationSeconds());
    row.setField(SessionsTable.CONVERTED, session.converted());
    row.setField(SessionsTable.PROCESSING_TIME, time(session.endMicros()));
    row.setField(SessionsTable.SESSION_ID, session.userId() + "/" + session.startMicros());
    return row;
  }

  public static OffsetDateTime time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private static DataFile write(Table table, List<Record> rows) {
    PartitionKey partition = partition(table, rows.get(0));
    String location =
        table
            .locationProvider()
            .newDataLocation(table.spec(), partition, UUID.randomUUID() + ".parquet");
    try {
      DataWriter<Record> writer =
          Parquet.writeData(table.io().newOutputFile(location))
              .schema(table.schema())
              .createWriterFunc(GenericParquetWriter::buildWriter)
              .withSpec(table.spec())
              .withPartition(partition)
              .build();
      try (writer) {
        rows.forEach(writer::write);
      }
      return writer.toDataFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PartitionKey partition(Table table, Record row) {
    PartitionKey partition = new PartitionKey(table.spec(), table.schema());
    partition.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(row));
    return partition;
  }
}
