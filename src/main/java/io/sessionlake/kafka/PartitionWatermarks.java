package io.sessionlake.kafka;

import io.sessionlake.event.ParsedEvent;
import java.time.Clock;
import java.util.Optional;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/** Gives each partition of an unbounded read its {@link PartitionWatermark}. */
final class PartitionWatermarks implements TimestampPolicyFactory<byte[], ParsedEvent> {
  private static final long serialVersionUID = 1L;

  private final WatermarkSettings settings;
  private final TopicStop stop;
  private final LookElsewhere.Look look;

  PartitionWatermarks(WatermarkSettings settings, TopicStop stop, LookElsewhere.Look look) {
    this.settings = settings;
    this.stop = stop;
    this.look = look;
  }

  @Override
  public TimestampPolicy<byte[], ParsedEvent> createTimestampPolicy(
      TopicPartition partition, Optional<Instant> previousWatermark) {
    return new PartitionWatermark(
        partition.partition(),
        RunHere.of(settings, stop, look),
        previousWatermark,
        Clock.systemUTC());
  }
}
