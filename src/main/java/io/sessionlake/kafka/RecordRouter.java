package io.sessionlake.kafka;

import io.sessionlake.accounting.EventCounter;
import io.sessionlake.event.ParsedEvent;
import io.sessionlake.event.RejectionReason;
import io.sessionlake.lakehouse.TableRows;
import java.io.Serializable;
import java.time.Clock;
import java.util.EnumMap;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.values.Row;

/**
 * Counts each record where it goes, and makes the rows of those that are not counted in sessions.
 */
final class RecordRouter implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long MICROS_PER_MILLI = 1000L;

  private final Counter read = EventCounter.EVENTS_READ.counter();
  private final Counter accepted = EventCounter.EVENTS_ACCEPTED.counter();
  private final Counter rejected = EventCounter.EVENTS_REJECTED.counter();
  private final Counter late = EventCounter.EVENTS_LATE.counter();
  private final EnumMap<RejectionReason, Counter> byReason = new EnumMap<>(RejectionReason.class);
  private final TableRows rows;
  private final Clock clock;

  /** The clock gives {@code rejected_at}; it must be serializable. */
  RecordRouter(TableRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
    for (RejectionReason reason : RejectionReason.values()) {
      byReason.put(reason, EventCounter.rejectedFor(reason));
    }
  }

  /** Counts records that were read and are good. */
  void countAccepted(long records) {
    read.inc(records);
    accepted.inc(records);
  }

  /** The row of a rejected record, with its place in Kafka and its bytes; counts it. */
  Row rejected(String topic, int partition, long offset, ParsedEvent parsed) {
    RejectionReason reason = parsed.reason();
    read.inc();
    (reason == RejectionReason.LATE ? late : rejected).inc();
    byReason.get(reason).inc();
    return rows.row(
        topic,
        partition,
        offset,
        parsed.payload(),
        reason.code(),
        parsed.message(),
        clock.millis() * MICROS_PER_MILLI);
  }

  Row rejected(KafkaRecord<byte[], ParsedEvent> record) {
    return rejected(
        record.getTopic(), record.getPartition(), record.getOffset(), record.getKV().getValue());
  }
}
