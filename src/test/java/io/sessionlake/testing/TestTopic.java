package io.sessionlake.testing;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic on the shared Kafka. */
public record TestTopic(String bootstrapServers, String name, int partitions) {
  private static final int LARGEST_REQUEST = 20 * 1024 * 1024;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration READ_LIMIT = Duration.ofSeconds(30);

  static TestTopic create(String bootstrapServers, String name, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty());
      await(admin.createTopics(List.of(topic)).all());
    }
    return new TestTopic(bootstrapServers, name, partitions);
  }

  /** Sends values to a partition, in this order; null is a tombstone. */
  public void send(int partition, List<byte[]> values) {
    sendRecords(
        values.stream()
            .map(value -> new ProducerRecord<byte[], byte[]>(name, partition, null, value))
            .toList());
  }

  /** Sends records as they are, in this order. */
  public void sendRecords(List<ProducerRecord<byte[], byte[]>> records) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "max.request.size",
            LARGEST_REQUEST,
            "buffer.memory",
            2L * LARGEST_REQUEST,
            // The topic may be new, see ProducerProperties.
            "max.in.flight.requests.per.connection",
            1);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
      sent.forEach(TestTopic::await);
    }
  }

  /** Everything in it, by partition and offset. */
  public List<RawRecord> records() {
    List<TopicPartition> all =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(name, partition))
            .toList();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(all);
      consumer.seekToBeginning(all);
      long total = consumer.endOffsets(all).values().stream().mapToLong(Long::longValue).sum();
      List<RawRecord> records = new ArrayList<>();
      long deadline = System.nanoTime() + READ_LIMIT.toNanos();
      while (records.size() < total) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("Read " + records.size() + " of " + total + " in " + READ_LIMIT);
        }
        consumer.poll(POLL).forEach(record -> records.add(rawRecord(record)));
      }
      records.sort(
          Comparator.comparingInt(RawRecord::partition).thenComparingLong(RawRecord::offset));
      return records;
    }
  }

  private static RawRecord rawRecord(ConsumerRecord<byte[], byte[]> record) {
    return new RawRecord(
        record.partition(),
        record.offset(),
        record.value() == null ? null : ByteBuffer.wrap(record.value()));
  }

  private static void await(Future<?> answer) {
    try {
      answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
