package io.sessionlake.validate;

import io.sessionlake.event.RejectionReason;
import io.sessionlake.kafka.OffsetRange;
import io.sessionlake.lakehouse.RejectedEventsTable;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.record.RunRecord;
import io.sessionlake.record.RunRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericAppenderFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.types.Types.NestedField;

/** Tables in memory with the rows that a test wants, and what a validation says of them. */
final class SessionTables {
  static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
  static final Instant START = Instant.parse("2024-05-01T10:00:00.000001Z");

  /** Ours, but so that a column may be null, as in a table that somebody else made. */
  private static final Schema SESSIONS =
      new Schema(SessionsTable.SCHEMA.columns().stream().map(NestedField::asOptional).toList());

  private final List<Record> sessions = new ArrayList<>();
  private final List<Record> rejected = new ArrayList<>();
  private UnaryOperator<RunRecord> change = UnaryOperator.identity();
  private boolean recorded = true;

  /** A session as the pipeline writes it; ten events, of which two are purchases. */
  static Record session(String user, Instant start, Duration duration) {
    Instant end = start.plus(duration);
    Record row = GenericRecord.create(SESSIONS);
    row.setField(SessionsTable.SESSION_START, time(start));
    row.setField(SessionsTable.SESSION_END, time(end));
    row.setField(SessionsTable.USER_ID, user);
    row.setField(SessionsTable.EVENT_COUNT, 10L);
    row.setField(SessionsTable.PAGE_VIEWS, 7L);
    row.setField(SessionsTable.PURCHASES, 2L);
    row.setField(SessionsTable.TOTAL_PURCHASE_VALUE, 12.5);
    row.setField(
        SessionsTable.SESSION_DURATION_SECONDS, end.getEpochSecond() - start.getEpochSecond());
    row.setField(SessionsTable.CONVERTED, true);
    row.setField(SessionsTable.PROCESSING_TIME, time(NOW));
    row.setField(SessionsTable.SESSION_ID, user + start);
    return row;
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  SessionTables add(Record session) {
    sessions.add(session);
    return this;
  }

  SessionTables reject(String reason) {
    Record row = GenericRecord.create(RejectedEventsTable.SCHEMA);
    row.setField(RejectedEventsTable.TOPIC, "user_events");
    row.setField(RejectedEventsTable.PARTITION, 0);
    row.setField(RejectedEventsTable.OFFSET, (long) rejected.size());
    row.setField(RejectedEventsTable.REASON, reason);
    row.setField(RejectedEventsTable.MESSAGE, "wrong");
    row.setField(RejectedEventsTable.REJECTED_AT, time(NOW));
    rejected.add(row);
    return this;
  }

  /** Changes the record, which agrees with the rows otherwise. */
  SessionTables changeRecord(UnaryOperator<RunRecord> newChange) {
    change = newChange;
    return this;
  }

  SessionTables withoutRecord() {
    recorded = false;
    return this;
  }

  /** What a validation with the default settings says, at {@link #NOW}. */
  List<CheckResult> validate() {
    try (InMemoryCatalog catalog = new InMemoryCatalog()) {
      catalog.initialize("test", Map.of());
      catalog.createNamespace(Namespace.of("demo"));
      Table sessionsTable = table(catalog, "user_sessions", SESSIONS, sessions);
      Table rejectedTable = table(catalog, "rejected_events", RejectedEventsTable.SCHEMA, rejected);
      if (recorded) {
        RunRecords.add(sessionsTable, change.apply(record()));
      }
      ValidationOptions defaults = PipelineOptionsFactory.as(ValidationOptions.class);
      return new Validator(ValidationSettings.of(defaults, NOW), Optional.empty())
          .check(sessionsTable, Optional.of(rejectedTable));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RunRecord record() {
    long counted =
        sessions.stream().mapToLong(row -> (Long) row.getField(SessionsTable.EVENT_COUNT)).sum();
    long late =
        rejected.stream()
            .filter(
                row -> row.getField(RejectedEventsTable.REASON).equals(RejectionReason.LATE.code()))
            .count();
    long read = counted + rejected.size() + 3;
    return new RunRecord(
        "backfill",
        NOW,
        "user_events",
        new TreeMap<>(Map.of(0, new OffsetRange(5, 5 + read))),
        read,
        counted,
        1,
        rejected.size() - late,
        late,
        2,
        sessions.size());
  }

  private static Table table(InMemoryCatalog catalog, String name, Schema schema, List<Record> rows)
      throws IOException {
    Table table =
        catalog.createTable(
            TableIdentifier.of("demo", name), schema, PartitionSpec.unpartitioned());
    if (!rows.isEmpty()) {
      OutputFile file =
          table
              .io()
              .newOutputFile(
                  table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet"));
      FileAppender<Record> appender =
          new GenericAppenderFactory(schema).newAppender(file, FileFormat.PARQUET);
      try (appender) {
        appender.addAll(rows);
      }
      table
          .newAppend()
          .appendFile(
              DataFiles.builder(table.spec())
                  .withPath(file.location())
                  .withFileSizeInBytes(appender.length())
                  .withMetrics(appender.metrics())
                  .withFormat(FileFormat.PARQUET)
                  .build())
          .commit();
    }
    return table;
  }
}
