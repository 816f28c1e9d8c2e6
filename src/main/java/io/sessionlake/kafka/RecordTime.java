package io.sessionlake.kafka;

import io.sessionlake.event.ParsedEvent;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.joda.time.Instant;

/** The time that a record has in the pipeline. */
final class RecordTime {
  private RecordTime() {}

  /** The event's own time; of a record that is no event, when Kafka stored it. */
  static Instant of(KafkaRecord<byte[], ParsedEvent> record) {
    ParsedEvent parsed = record.getKV().getValue();
    if (parsed.isAccepted()) {
      return parsed.event().eventTime();
    }
    // A producer may have written any number there, and the runners fail beyond the end of time.
    Instant lastPossible = GlobalWindow.INSTANCE.maxTimestamp();
    return Instant.ofEpochMilli(Math.min(record.getTimestamp(), lastPossible.getMillis()));
  }
}
