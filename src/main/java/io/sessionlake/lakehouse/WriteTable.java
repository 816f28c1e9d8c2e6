package io.sessionlake.lakehouse;

import io.sessionlake.accounting.EventCounter;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.io.iceberg.IcebergCatalogConfig;
import org.apache.beam.sdk.io.iceberg.IcebergIO;
import org.apache.beam.sdk.io.iceberg.SnapshotInfo;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.Row;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.catalog.TableIdentifier;

/** Appends rows to a table through IcebergIO, and counts what the committed snapshots took in. */
public final class WriteTable extends PTransform<PCollection<Row>, PDone> {
  private static final long serialVersionUID = 1L;

  private final LakehouseSettings lakehouse;
  private final WriteSettings write;
  private final String table;
  private final String timeColumn;
  private final EventCounter committed;

  private WriteTable(
      LakehouseSettings lakehouse,
      WriteSettings write,
      TableIdentifier table,
      String timeColumn,
      EventCounter committed) {
    this.lakehouse = lakehouse;
    this.write = write;
    this.table = table.toString();
    this.timeColumn = timeColumn;
    this.committed = committed;
  }

  public static WriteTable sessions(LakehouseSettings lakehouse, WriteSettings write) {
    return new WriteTable(
        lakehouse,
        write,
        lakehouse.sessions(),
        SessionsTable.SESSION_START,
        EventCounter.SESSIONS_COMMITTED);
  }

  public static WriteTable rejectedEvents(LakehouseSettings lakehouse, WriteSettings write) {
    return new WriteTable(
        lakehouse,
        write,
        lakehouse.rejectedEvents(),
        RejectedEventsTable.REJECTED_AT,
        EventCounter.REJECTED_COMMITTED);
  }

  /** The sessions that the next run goes on with. */
  public static WriteTable openSessions(LakehouseSettings lakehouse, WriteSettings write) {
    return new WriteTable(
        lakehouse,
        write,
        OpenSessionsTable.beside(lakehouse.sessions()),
        OpenSessionsTable.SESSION_START,
        EventCounter.SESSIONS_OPEN_COMMITTED);
  }

  /** The ids that the next run goes on with. */
  public static WriteTable seenIds(LakehouseSettings lakehouse, WriteSettings write) {
    return new WriteTable(
        lakehouse,
        write,
        SeenIdsTable.beside(lakehouse.sessions()),
        SeenIdsTable.EVENT_TIME,
        EventCounter.IDS_COMMITTED);
  }

  /**
   * The same with the Nessie reference as a part of the table's name. IcebergIO remembers tables by
   * name alone, for as long as the JVM lives, and would go on writing to another run's branch.
   *
   * @throws IllegalArgumentException if the reference's name has a dot, at which IcebergIO would
   *     part it
   */
  public WriteTable namingReference() {
    String reference = lakehouse.nessieRef();
    if (reference.contains(".")) {
      throw new IllegalArgumentException("A dot in the reference " + reference);
    }
    return new WriteTable(
        lakehouse, write, TableIdentifier.parse(table + "@" + reference), timeColumn, committed);
  }

  @Override
  public PDone expand(PCollection<Row> rows) {
    EncodingOrder.settle(rows.getPipeline().getSchemaRegistry());
    IcebergIO.WriteRows iceberg =
        IcebergIO.writeRows(
                IcebergCatalogConfig.builder()
                    .setCatalogName("sessionlake")
                    .setCatalogProperties(lakehouse.asCatalogProperties())
                    .build())
            .to(TableIdentifier.parse(table));
    boolean bounded = rows.isBounded() == IsBounded.BOUNDED;
    PCollection<Row> toWrite =
        bounded
            ? rows.apply("Gather by day", new GatherByDay(timeColumn, write.filesPerDay()))
            : rows;
    toWrite
        .apply(
            "IcebergIO",
            bounded ? iceberg : iceberg.withTriggeringFrequency(write.commitInterval()))
        .getSnapshots()
        .apply("Count committed rows", ParDo.of(new CountCommittedRows(committed)));
    return PDone.in(rows.getPipeline());
  }

  private static final class CountCommittedRows extends DoFn<KV<String, SnapshotInfo>, Void> {
    private static final long serialVersionUID = 1L;

    private final Counter rows;

    CountCommittedRows(EventCounter committed) {
      this.rows = committed.counter();
    }

    @ProcessElement
    public void count(@Element KV<String, SnapshotInfo> snapshot) {
      Map<String, String> summary = Objects.requireNonNull(snapshot.getValue().getSummary());
      rows.inc(Long.parseLong(summary.getOrDefault(SnapshotSummary.ADDED_RECORDS_PROP, "0")));
    }
  }
}
