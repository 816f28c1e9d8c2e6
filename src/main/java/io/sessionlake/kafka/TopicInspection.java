package io.sessionlake.kafka;

import io.sessionlake.options.UserError;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Looks at a topic before a run: is it there, may we read it, and what offsets does it hold now.
 */
public final class TopicInspection {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

  private TopicInspection() {}

  /**
   * The offsets from the start asked for to the ends as they are now.
   *
   * @throws UserError if the brokers do not answer within 15 s, refuse us, or have no such topic or
   *     offset
   */
  public static TopicRange rangeOf(KafkaSettings kafka, StartFrom startFrom) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
      List<TopicPartition> partitions = partitions(consumer, kafka);
      Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, ANSWER_WITHIN);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER_WITHIN);
      Map<TopicPartition, Long> starts = starts(consumer, startFrom, beginnings, ends);
      TreeMap<Integer, OffsetRange> ranges = new TreeMap<>();
      for (TopicPartition partition : partitions) {
        ranges.put(
            partition.partition(), new OffsetRange(starts.get(partition), ends.get(partition)));
      }
      return new TopicRange(kafka.topic(), ranges);
    } catch (KafkaException e) {
      throw KafkaFailures.explain(kafka.bootstrapServers(), kafka.topic(), e);
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings kafka) {
    Map<String, Object> config = kafka.consumerConfig();
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis());
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis());
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, KafkaSettings kafka) {
    List<PartitionInfo> infos = consumer.partitionsFor(kafka.topic(), ANSWER_WITHIN);
    if (infos == null || infos.isEmpty()) {
      throw new UnknownTopicOrPartitionException(kafka.topic());
    }
    return infos.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  private static Map<TopicPartition, Long> starts(
      KafkaConsumer<byte[], byte[]> consumer,
      StartFrom startFrom,
      Map<TopicPartition, Long> beginnings,
      Map<TopicPartition, Long> ends) {
    if (startFrom instanceof StartFrom.AtTime at) {
      return startsAtTime(consumer, at, ends);
    }
    if (startFrom instanceof StartFrom.AtOffsets at) {
      return startsAtOffsets(at, beginnings, ends);
    }
    return startFrom instanceof StartFrom.Latest ? ends : beginnings;
  }

  private static Map<TopicPartition, Long> startsAtTime(
      KafkaConsumer<byte[], byte[]> consumer, StartFrom.AtTime at, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> times = new HashMap<>();
    ends.keySet().forEach(partition -> times.put(partition, at.time().toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times, ANSWER_WITHIN);
    Map<TopicPartition, Long> starts = new HashMap<>();
    ends.forEach(
        (partition, end) -> {
          OffsetAndTimestamp first = found.get(partition);
          starts.put(partition, first == null ? end : Math.min(first.offset(), end));
        });
    return starts;
  }

  private static Map<TopicPartition, Long> startsAtOffsets(
      StartFrom.AtOffsets at,
      Map<TopicPartition, Long> beginnings,
      Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> starts = new HashMap<>(beginnings);
    beginnings.forEach(
        (partition, beginning) -> {
          long start = at.byPartition().getOrDefault(partition.partition(), beginning);
          if (start < beginning || start > ends.get(partition)) {
            throw new UserError(
                String.format(
                    "--startFrom: partition %d has the offsets %d to %d; %d is not among them",
                    partition.partition(), beginning, ends.get(partition), start));
          }
          starts.put(partition, start);
        });
    return starts;
  }
}
