package io.sessionlake.testing;

import io.sessionlake.lakehouse.SessionsTable;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.values.Row;

/** The pipeline's rows as the oracle writes them. */
public final class SessionRows {
  private SessionRows() {}

  public static List<OracleSession> sorted(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(SessionRows::session)
        .sorted(OracleSession.ORDER)
        .toList();
  }

  private static OracleSession session(Row row) {
    return new OracleSession(
        row.getInt64(SessionsTable.SESSION_START),
        row.getInt64(SessionsTable.SESSION_END),
        row.getString(SessionsTable.USER_ID),
        row.getInt64(SessionsTable.EVENT_COUNT),
        row.getInt64(SessionsTable.PAGE_VIEWS),
        row.getInt64(SessionsTable.PURCHASES),
        row.getDouble(SessionsTable.TOTAL_PURCHASE_VALUE),
        row.getInt64(SessionsTable.SESSION_DURATION_SECONDS),
        row.getBoolean(SessionsTable.CONVERTED));
  }
}
