package io.sessionlake.report;

import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.testing.OracleSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/** A sessions table in a folder, without a catalog. */
final class LocalSessions {
  private LocalSessions() {}

  /** Makes the table, with a file a day. */
  static Table write(Path folder, List<OracleSession> sessions) {
    Table table =
        new HadoopTables(new Configuration())
            .create(
                SessionsTable.SCHEMA,
                SessionsTable.PARTITIONS,
                Map.of(),
                folder.toUri().toString());
    Map<Long, List<OracleSession>> byDay =
        sessions.stream()
            .collect(
                Collectors.groupingBy(
                    session -> Math.floorDiv(session.startMicros(), 86_400_000_000L)));
    AppendFiles append = table.newAppend();
    byDay.values().forEach(day -> appendFile(table, append, day));
    if (!byDay.isEmpty()) {
      append.commit();
    }
    return table;
  }

  private static void appendFile(Table table, AppendFiles append, List<OracleSession> day) {
    List<Record> rows = day.stream().map(LocalSessions::row).toList();
    PartitionKey partition = new PartitionKey(table.spec(), table.schema());
    partition.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(rows.get(0)));
    try {
      DataWriter<Record> writer =
          Parquet.writeData(
                  table
                      .io()
                      .newOutputFile(
                          table
                              .locationProvider()
                              .newDataLocation(partition.toPath() + ".parquet")))
              .schema(table.schema())
              .createWriterFunc(GenericParquetWriter::buildWriter)
              .withSpec(table.spec())
              .withPartition(partition)
              .overwrite()
              .build();
      try (writer) {
        rows.forEach(writer::write);
      }
      AppendFiles unused = append.appendFile(writer.toDataFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Record row(OracleSession session) {
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

  private static OffsetDateTime time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
