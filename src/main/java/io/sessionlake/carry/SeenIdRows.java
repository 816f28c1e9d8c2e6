package io.sessionlake.carry;

import io.sessionlake.lakehouse.SeenIdsTable;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.lakehouse.TableRows;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.Row;
import org.apache.iceberg.data.Record;

/** Seen ids, keyed by user, as rows of {@link SeenIdsTable}, and back. */
public final class SeenIdRows {
  private static final long MICROS_PER_MILLI = 1000L;

  private SeenIdRows() {}

  public static TableRows rows() {
    return TableRows.of(SeenIdsTable.SCHEMA);
  }

  public static Coder<KV<String, SeenId>> coder() {
    return KvCoder.of(StringUtf8Coder.of(), SeenIdCoder.of());
  }

  /** Makes the row of a seen id. */
  public static final class ToRowFn extends DoFn<KV<String, SeenId>, Row> {
    private static final long serialVersionUID = 1L;

    private final TableRows rows = rows();

    @ProcessElement
    public void toRow(@Element KV<String, SeenId> id, OutputReceiver<Row> out) {
      out.output(
          rows.row(
              id.getKey(), id.getValue().eventId(), id.getValue().millis() * MICROS_PER_MILLI));
    }
  }

  /** The id of a stored row. */
  public static KV<String, SeenId> fromRow(Record row) {
    return KV.of(
        (String) row.getField(SessionsTable.USER_ID),
        new SeenId(
            (String) row.getField(SeenIdsTable.EVENT_ID),
            Math.floorDiv(OpenSessionRows.micros(row, SeenIdsTable.EVENT_TIME), MICROS_PER_MILLI)));
  }
}
