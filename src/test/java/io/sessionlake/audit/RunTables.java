package io.sessionlake.audit;

import static org.apache.iceberg.types.Types.NestedField.required;

import io.sessionlake.lakehouse.RejectedEventsTable;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.testing.LocalTables;
import io.sessionlake.testing.OracleSession;
import io.sessionlake.validate.CheckResult;
import io.sessionlake.validate.ValidationSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.types.Types;

/** The tables of a run as a test wants them, and what an audit says of them. */
final class RunTables {
  static final Duration GAP = Duration.ofMinutes(5);
  static final Duration LATENESS = Duration.ofMinutes(10);

  private static final Namespace NAMESPACE = Namespace.of("demo");

  private static final Schema OPEN =
      new Schema(
          required(1, "user_id", Types.StringType.get()),
          required(2, "session_start", Types.TimestampType.withZone()),
          required(3, "session_end", Types.TimestampType.withZone()),
          required(4, "event_count", Types.LongType.get()),
          required(5, "page_views", Types.LongType.get()),
          required(6, "purchases", Types.LongType.get()),
          required(7, "total_purchase_value", Types.StringType.get()));

  private static final Schema WITHOUT_ID =
      new Schema(
          SessionsTable.SCHEMA.columns().stream()
              .filter(column -> !column.name().equals(SessionsTable.SESSION_ID))
              .toList());

  /** Each inner list is a commit of its own. */
  final List<List<Record>> before = new ArrayList<>();

  final List<List<Record>> added = new ArrayList<>();
  final List<Record> carried = new ArrayList<>();
  final List<List<Record>> open = new ArrayList<>();
  final List<List<Record>> rejectedBefore = new ArrayList<>();
  final List<List<Record>> rejected = new ArrayList<>();
  Optional<Instant> watermark = Optional.empty();
  int filesPerDay = 1;

  /** Whether there was no table yet. */
  boolean first;

  /** Whether the table lacked session_id, which the run then adds. */
  boolean withoutIdBefore;

  UnaryOperator<AuditFigures> changeFigures = UnaryOperator.identity();
  Consumer<Table> onTarget = table -> {};
  Consumer<Table> onBranch = table -> {};

  static Record open(OracleSession session) {
    Record row = GenericRecord.create(OPEN);
    row.setField("user_id", session.userId());
    row.setField("session_start", LocalTables.time(session.startMicros()));
    row.setField("session_end", LocalTables.time(session.endMicros()));
    row.setField("event_count", session.eventCount());
    row.setField("page_views", session.pageViews());
    row.setField("purchases", session.purchases());
    row.setField("total_purchase_value", Double.toString(session.totalPurchaseValue()));
    return row;
  }

  static Record rejection(String reason, Instant at) {
    Record row = GenericRecord.create(RejectedEventsTable.SCHEMA);
    row.setField(RejectedEventsTable.TOPIC, "user_events");
    row.setField(RejectedEventsTable.PARTITION, 0);
    row.setField(RejectedEventsTable.OFFSET, 7L);
    row.setField(RejectedEventsTable.REASON, reason);
    row.setField(RejectedEventsTable.MESSAGE, "wrong");
    row.setField(RejectedEventsTable.REJECTED_AT, LocalTables.time(at.toEpochMilli() * 1000));
    return row;
  }

  /** Audits a run whose figures are those of its rows, but for {@link #changeFigures}. */
  List<CheckResult> audit() {
    AuditFigures figures = changeFigures.apply(figures());
    try (InMemoryCatalog catalog = new InMemoryCatalog()) {
      catalog.initialize("test", Map.of());
      catalog.createNamespace(NAMESPACE);
      return new Audit().check(subject(catalog, figures));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AuditSubject subject(InMemoryCatalog catalog, AuditFigures figures) {
    TableIdentifier name = TableIdentifier.of(NAMESPACE, "user_sessions");
    Table sessions =
        create(
            catalog,
            name,
            withoutIdBefore ? WITHOUT_ID : SessionsTable.SCHEMA,
            SessionsTable.PARTITIONS);
    before.forEach(rows -> LocalTables.append(sessions, rows));
    onTarget.accept(sessions);
    Table sessionsBefore = catalog.loadTable(name);
    if (withoutIdBefore) {
      sessions.updateSchema().addColumn(SessionsTable.SESSION_ID, Types.StringType.get()).commit();
    }
    added.forEach(rows -> LocalTables.append(sessions, rows));
    onBranch.accept(sessions);
    TableIdentifier rejectedName = TableIdentifier.of(NAMESPACE, "rejected_events");
    Table rejections =
        create(catalog, rejectedName, RejectedEventsTable.SCHEMA, RejectedEventsTable.PARTITIONS);
    rejectedBefore.forEach(rows -> LocalTables.append(rejections, rows));
    Table rejectionsBefore = catalog.loadTable(rejectedName);
    rejected.forEach(rows -> LocalTables.append(rejections, rows));
    Table openBefore = openTable(catalog, "open_before", List.of(carried));
    return new AuditSubject(
        target(sessionsBefore),
        sessions,
        target(rejectionsBefore),
        rejections,
        target(openBefore),
        openTable(catalog, "open", open),
        figures,
        new ValidationSettings(Duration.ofHours(24), GAP, RightRun.NOW.plus(Duration.ofHours(1))),
        watermark,
        LATENESS,
        filesPerDay);
  }

  private Optional<Table> target(Table table) {
    return first ? Optional.empty() : Optional.of(table);
  }

  private static Table openTable(InMemoryCatalog catalog, String name, List<List<Record>> commits) {
    Table table =
        create(catalog, TableIdentifier.of(NAMESPACE, name), OPEN, PartitionSpec.unpartitioned());
    commits.forEach(rows -> LocalTables.append(table, rows));
    return table;
  }

  private static Table create(
      InMemoryCatalog catalog, TableIdentifier name, Schema schema, PartitionSpec partitions) {
    return catalog.createTable(name, schema, partitions, Map.of("format-version", "2"));
  }

  private AuditFigures figures() {
    List<Record> rejections = rejected.stream().flatMap(List::stream).toList();
    long late =
        rejections.stream()
            .filter(row -> row.getField(RejectedEventsTable.REASON).equals("late"))
            .count();
    long counted = events(added);
    long left = events(open);
    long taken = events(List.of(carried));
    long duplicates = 2;
    long read = counted + left + rejections.size() + duplicates - taken;
    return new AuditFigures(
        read,
        taken,
        counted,
        left,
        rejections.size() - late,
        late,
        duplicates,
        added.stream().mapToLong(List::size).sum(),
        open.stream().mapToLong(List::size).sum(),
        read);
  }

  private static long events(List<List<Record>> commits) {
    return commits.stream()
        .flatMap(List::stream)
        .mapToLong(row -> (Long) row.getField(SessionsTable.EVENT_COUNT))
        .sum();
  }
}
