package io.sessionlake.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that reads what was decided when the run began.
 *
 * <p>KafkaIO's public way to begin and end is by time: it asks the consumer which offsets belong to
 * two times. This one answers {@link #START} with the range's start and {@link #END} with its end,
 * so that a bounded read ends exactly there on every runner. Kafka itself would know no offset for
 * a time after the last record, and KafkaIO would fail.
 */
final class RangeConsumer extends KafkaConsumer<byte[], byte[]> {
  /** Stands for the range's start. */
  static final org.joda.time.Instant START = org.joda.time.Instant.ofEpochMilli(1);

  /** Stands for the range's end. */
  static final org.joda.time.Instant END = org.joda.time.Instant.ofEpochMilli(2);

  private final TopicRange range;
  private final boolean bounded;
  private final TopicStop stop;

  private RangeConsumer(Map<String, Object> config, Factory made) {
    super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.range = made.range;
    this.bounded = made.bounded;
    this.stop = made.stop;
  }

  /** Makes the consumers of a bounded run. */
  static SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> within(
      TopicRange range) {
    return new Factory(range, true, TopicStop.NONE);
  }

  /** Makes the consumers of an unbounded run; behind the stop they give no records. */
  static SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> from(
      TopicRange range, TopicStop stop) {
    return new Factory(range, false, stop);
  }

  @Override
  public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
      Map<TopicPartition, Long> timestamps) {
    Map<TopicPartition, OffsetAndTimestamp> offsets = new HashMap<>();
    timestamps.forEach(
        (partition, time) -> {
          OffsetRange offsetRange = range.partitions().get(partition.partition());
          long offset = time == START.getMillis() ? offsetRange.start() : offsetRange.end();
          offsets.put(partition, new OffsetAndTimestamp(offset, time));
        });
    return offsets;
  }

  @Override
  public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
      Map<TopicPartition, Long> timestamps, Duration timeout) {
    return offsetsForTimes(timestamps);
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    if (isAtEnd()) {
      // KafkaIO polls once more behind the last record; the timeout would pass for each partition.
      return ConsumerRecords.empty();
    }
    obeyStop();
    return super.poll(timeout);
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation") // KafkaIO's unbounded reader still calls this one.
  public ConsumerRecords<byte[], byte[]> poll(long timeoutMillis) {
    obeyStop();
    return super.poll(timeoutMillis);
  }

  private boolean isAtEnd() {
    return bounded
        && assignment().stream()
            .allMatch(
                partition ->
                    position(partition) >= range.partitions().get(partition.partition()).end());
  }

  private void obeyStop() {
    if (bounded) {
      return;
    }
    if (stop.isDue()) {
      pause(assignment());
    } else {
      resume(paused());
    }
  }

  /** A class with a name and a version, since savepoints hold it: a lambda's may change. */
  private static final class Factory
      implements SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> {
    private static final long serialVersionUID = 1L;

    private final TopicRange range;
    private final boolean bounded;
    private final TopicStop stop;

    Factory(TopicRange range, boolean bounded, TopicStop stop) {
      this.range = range;
      this.bounded = bounded;
      this.stop = stop;
    }

    @Override
    public Consumer<byte[], byte[]> apply(Map<String, Object> config) {
      return new RangeConsumer(config, this);
    }
  }
}
