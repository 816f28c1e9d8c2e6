package io.sessionlake.testing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.apache.iceberg.data.Record;

/**
 * A row of the sessions' table.
 *
 * @param session the columns that follow from the events
 */
public record StoredSession(OracleSession session, Instant processingTime, String sessionId) {

  static StoredSession of(Record row) {
    return new StoredSession(
        new OracleSession(
            micros(row, "session_start"),
            micros(row, "session_end"),
            (String) row.getField("user_id"),
            (Long) row.getField("event_count"),
            (Long) row.getField("page_views"),
            (Long) row.getField("purchases"),
            (Double) row.getField("total_purchase_value"),
            (Long) row.getField("session_duration_seconds"),
            (Boolean) row.getField("converted")),
        time(row, "processing_time").toInstant(),
        (String) row.getField("session_id"));
  }

  private static long micros(Record row, String column) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time(row, column).toInstant());
  }

  private static OffsetDateTime time(Record row, String column) {
    return (OffsetDateTime) row.getField(column);
  }
}
