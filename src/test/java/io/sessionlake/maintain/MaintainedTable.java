package io.sessionlake.maintain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.iceberg.types.Types.NestedField.optional;

import com.google.common.collect.Multiset;
import com.google.common.collect.Streams;
import com.google.common.collect.TreeMultiset;
import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TamperedTable;
import io.sessionlake.testing.TestJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** A sessions table of many small files, with columns of somebody else's, and its maintenance. */
final class MaintainedTable {
  static final Schema SCHEMA =
      new Schema(
          Stream.concat(
                  SessionsTable.SCHEMA.columns().stream(),
                  Stream.of(
                      optional(101, "a_price", Types.DecimalType.of(10, 2)),
                      optional(102, "a_list", Types.ListType.ofOptional(103, Types.LongType.get())),
                      optional(104, "never_set", Types.StringType.get())))
              .toList());
  static final PartitionSpec BY_DAY =
      PartitionSpec.builderFor(SCHEMA).day(SessionsTable.SESSION_START).build();

  /** The command's default. */
  static final Duration RETAIN = Duration.ofDays(7);

  private final TestJob job;

  MaintainedTable(TestJob job) {
    this.job = job;
  }

  /** Creates it, with as many snapshots as files, each of one row. */
  void create(Map<String, Integer> filesByDay) {
    create(BY_DAY);
    filesByDay.forEach(this::appendFiles);
  }

  void create(PartitionSpec partitions) {
    try (TableReader tables = job.tables()) {
      tables
          .catalog()
          .createTable(
              tables.identifier(TestJob.SESSIONS),
              SCHEMA,
              partitions,
              Map.of("format-version", "2"));
    }
  }

  /** Commits files with one row each, numbered from 0. */
  void appendFiles(String day, int files) {
    for (int file = 0; file < files; file++) {
      append(day, file);
    }
  }

  /** Commits a file with one row to main; no two numbers make the same row. */
  void append(String day, int number) {
    try (TableReader tables = job.tables()) {
      TamperedTable.append(tables.load(TestJob.SESSIONS), row(day, number));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its rows as text, in which microseconds and the further columns show. */
  Multiset<String> rows() {
    return rowsAt("main");
  }

  Multiset<String> rowsAt(String reference) {
    try (TableReader tables = job.tablesAt(reference)) {
      return rows(tables, TestJob.SESSIONS);
    }
  }

  Multiset<String> rowsAtCommit(String hash) {
    return rowsOf(TestJob.SESSIONS + "@main#" + hash);
  }

  Multiset<String> rowsOf(String table) {
    try (TableReader tables = job.tables()) {
      return rows(tables, table);
    }
  }

  int files() {
    try (TableReader tables = job.tables()) {
      return tables.files(TestJob.SESSIONS).size();
    }
  }

  Table load() {
    try (TableReader tables = job.tables()) {
      return tables.load(TestJob.SESSIONS);
    }
  }

  static Set<String> stored(Table table) {
    return Streams.stream(
            ((SupportsPrefixOperations) table.io()).listPrefix(table.location() + "/"))
        .map(FileInfo::location)
        .collect(Collectors.toSet());
  }

  /** Maintains with the command's defaults, as if it were so much later; gives what it printed. */
  String maintain(Duration later) {
    return maintain(later, () -> {});
  }

  String maintain(Duration later, Runnable beforeMerge) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MaintenanceSettings settings =
        new MaintenanceSettings(128 * 1024 * 1024, 5, RETAIN, Duration.ofDays(1), false);
    try (Lakehouse lakehouse = Lakehouse.open(settings())) {
      new Maintenance(
              lakehouse,
              settings,
              Clock.offset(Clock.systemUTC(), later),
              new PrintStream(out, true, UTF_8),
              beforeMerge)
          .run();
    }
    return out.toString(UTF_8);
  }

  private LakehouseSettings settings() {
    return new LakehouseSettings(
        job.database(),
        TestJob.SESSIONS,
        TestJob.REJECTED,
        job.servers().addresses().nessieUri().toString(),
        "main",
        job.warehouse(),
        job.servers().addresses().s3Endpoint().toString(),
        true,
        job.servers().addresses().s3Region(),
        Map.of());
  }

  private static Multiset<String> rows(TableReader tables, String table) {
    List<String> columns =
        tables.load(table).schema().columns().stream().map(NestedField::name).toList();
    // Not the record as a whole: where there are delete files, it has a row's position, too.
    return tables.rows(table).stream()
        .map(
            row ->
                String.join(" ", columns.stream().map(row::getField).map(String::valueOf).toList()))
        .collect(Collectors.toCollection(TreeMultiset::create));
  }

  private static Record row(String day, int number) {
    OffsetDateTime start =
        OffsetDateTime.parse(day + "T10:00:00.000001Z").plusNanos(number * 1_000_000_001_000L);
    GenericRecord row = GenericRecord.create(SCHEMA);
    row.setField(SessionsTable.SESSION_START, start);
    row.setField(SessionsTable.SESSION_END, start.plusNanos(7_000));
    row.setField(SessionsTable.USER_ID, "user " + number);
    row.setField(SessionsTable.EVENT_COUNT, 2L + number);
    row.setField(SessionsTable.PAGE_VIEWS, 1L);
    row.setField(SessionsTable.PURCHASES, 1L);
    row.setField(SessionsTable.TOTAL_PURCHASE_VALUE, 0.1 + number);
    row.setField(SessionsTable.SESSION_DURATION_SECONDS, 0L);
    row.setField(SessionsTable.CONVERTED, number % 2 == 0);
    row.setField(SessionsTable.PROCESSING_TIME, start.plusDays(1));
    row.setField(SessionsTable.SESSION_ID, day + "/" + number);
    if (number % 3 != 0) {
      row.setField("a_price", new BigDecimal("12.34").add(BigDecimal.valueOf(number)));
      row.setField("a_list", List.of(1L, (long) number));
    }
    return row;
  }
}
