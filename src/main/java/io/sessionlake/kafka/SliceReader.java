package io.sessionlake.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a slice with a consumer of its own, in the order of offsets. */
final class SliceReader {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration MOST_SILENCE = Duration.ofMinutes(2);

  /** A poll costs the same for 5,000 records as for the client's default of 500. */
  private static final int RECORDS_A_POLL = 5_000;

  private final KafkaSettings kafka;

  SliceReader(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** Takes what is read. */
  interface Receiver {
    void record(ConsumerRecord<byte[], byte[]> record);

    /** So many records were received since the last call. */
    default void polled(int records) {}
  }

  /**
   * Reads to the end of the slice.
   *
   * @throws org.apache.kafka.clients.consumer.InvalidOffsetException if an offset has gone
   * @throws TimeoutException if nothing comes for two minutes
   */
  void read(PartitionSlice slice, Receiver receiver) {
    TopicPartition partition = new TopicPartition(slice.topic(), slice.partition());
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, slice.offsets().start());
      long lastProgress = System.nanoTime();
      // By position, not by records: at the end may lie nothing but a transaction's marker.
      while (consumer.position(partition) < slice.offsets().end()) {
        long position = consumer.position(partition);
        int received = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < slice.offsets().end()) {
            receiver.record(record);
            received++;
          }
        }
        receiver.polled(received);
        lastProgress = consumer.position(partition) > position ? System.nanoTime() : lastProgress;
        if (System.nanoTime() - lastProgress > MOST_SILENCE.toNanos()) {
          throw new TimeoutException(
              "No record of " + partition + " behind offset " + position + " for " + MOST_SILENCE);
        }
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> config = kafka.consumerConfig();
    // An offset that has gone meanwhile must fail the run, not be skipped in silence.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
