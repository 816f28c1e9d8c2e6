package io.sessionlake.testing;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.iceberg.data.Record;

/**
 * A row of the rejected events' table.
 *
 * @param record the columns that follow from the Kafka record
 * @param message what exactly is wrong
 */
public record StoredRejection(
    RejectedRecord record, String topic, String message, Instant rejectedAt) {

  static StoredRejection of(Record row) {
    return new StoredRejection(
        new RejectedRecord(
            (Integer) row.getField("partition"),
            (Long) row.getField("offset"),
            (String) row.getField("reason"),
            (ByteBuffer) row.getField("payload")),
        (String) row.getField("topic"),
        (String) row.getField("message"),
        ((OffsetDateTime) row.getField("rejected_at")).toInstant());
  }
}
