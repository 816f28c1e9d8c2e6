package io.sessionlake.carry;

import io.sessionlake.lakehouse.OpenSessionsTable;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.lakehouse.TableRows;
import io.sessionlake.session.SessionMetrics;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.Row;
import org.apache.iceberg.data.Record;

/** Open sessions as rows of {@link OpenSessionsTable}, and back. */
public final class OpenSessionRows {
  private OpenSessionRows() {}

  public static TableRows rows() {
    return TableRows.of(OpenSessionsTable.SCHEMA);
  }

  /** Makes the row of an open session. */
  public static final class ToRowFn extends DoFn<KV<String, SessionMetrics>, Row> {
    private static final long serialVersionUID = 1L;

    private final TableRows rows = rows();

    @ProcessElement
    public void toRow(@Element KV<String, SessionMetrics> session, OutputReceiver<Row> out) {
      SessionMetrics metrics = session.getValue();
      out.output(
          rows.row(
              session.getKey(),
              metrics.startMicros(),
              metrics.endMicros(),
              metrics.eventCount(),
              metrics.pageViews(),
              metrics.purchases(),
              metrics.totalPurchaseValue().toString()));
    }
  }

  /** The session of a stored row. */
  public static KV<String, SessionMetrics> fromRow(Record row) {
    return KV.of(
        (String) row.getField(SessionsTable.USER_ID),
        new SessionMetrics(
            micros(row, SessionsTable.SESSION_START),
            micros(row, SessionsTable.SESSION_END),
            (Long) row.getField(SessionsTable.EVENT_COUNT),
            (Long) row.getField(SessionsTable.PAGE_VIEWS),
            (Long) row.getField(SessionsTable.PURCHASES),
            new BigDecimal((String) row.getField(SessionsTable.TOTAL_PURCHASE_VALUE))));
  }

  static long micros(Record row, String column) {
    OffsetDateTime time = (OffsetDateTime) row.getField(column);
    return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
  }
}
