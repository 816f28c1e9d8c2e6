package io.sessionlake.kafka;

import io.sessionlake.event.ParsedEvent;
import java.util.Optional;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/**
 * Event times without a watermark, for a bounded read: nothing closes before everything is read, so
 * that no event is late, whether the runner has batches or (like the DirectRunner) only streams.
 */
final class HeldWatermark extends TimestampPolicy<byte[], ParsedEvent> {

  static TimestampPolicyFactory<byte[], ParsedEvent> factory() {
    return (TopicPartition partition, Optional<Instant> previousWatermark) -> new HeldWatermark();
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<byte[], ParsedEvent> record) {
    return RecordTime.of(record);
  }

  @Override
  public Instant getWatermark(PartitionContext context) {
    return BoundedWindow.TIMESTAMP_MIN_VALUE;
  }
}
