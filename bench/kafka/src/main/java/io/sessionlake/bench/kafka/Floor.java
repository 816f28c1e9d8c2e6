package io.sessionlake.bench.kafka;

import io.sessionlake.bench.contender.Assignment;
import io.sessionlake.bench.contender.Sums;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What any system has to pay: one thread that fetches, parses and counts, with no recovery, no
 * shuffle and no clock.
 */
public final class Floor {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int MESSAGES_A_POLL = 10_000;

  private Floor() {}

  public static void main(String[] arguments) throws IOException {
    Assignment assignment = Assignment.parse(arguments);
    Discarding.require(assignment);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings(assignment))) {
      countSessions(consumer, assignment.topic());
    }
    Sums.print();
  }

  private static Properties settings(Assignment assignment) {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, assignment.bootstrapServers());
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MESSAGES_A_POLL);
    return settings;
  }

  private static void countSessions(KafkaConsumer<byte[], byte[]> consumer, String topic)
      throws IOException {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> left = new HashMap<>(consumer.endOffsets(partitions));
    MessageReader reader = new MessageReader();
    left.keySet().removeIf(partition -> consumer.position(partition) >= left.get(partition));
    Map<TopicPartition, PartitionSessions> sessions = new HashMap<>();
    while (!left.isEmpty()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (TopicPartition partition : records.partitions()) {
        PartitionSessions counted =
            sessions.computeIfAbsent(partition, any -> new PartitionSessions());
        count(records.records(partition), left.getOrDefault(partition, 0L), reader, counted);
      }
      left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    }
    sessions.values().forEach(PartitionSessions::finish);
  }

  private static void count(
      List<ConsumerRecord<byte[], byte[]>> records,
      long end,
      MessageReader reader,
      PartitionSessions sessions)
      throws IOException {
    for (ConsumerRecord<byte[], byte[]> message : records) {
      if (message.offset() < end) {
        reader.read(message.value());
        sessions.add(reader);
      }
    }
  }
}
