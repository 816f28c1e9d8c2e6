package io.sessionlake.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads from logs in memory as a consumer of committed records does: what lies at an offset without
 * a record (a transaction's marker, an aborted or compacted record) is passed in silence.
 */
final class LogConsumer extends MockConsumer<byte[], byte[]> {
  private static final int MOST_AT_ONCE = 100;

  private final String topic;
  private final Map<TopicPartition, TreeMap<Long, byte[]>> logs = new HashMap<>();
  private boolean stuck;
  private long delivered;

  LogConsumer(String topic) {
    super(OffsetResetStrategy.EARLIEST);
    this.topic = topic;
  }

  /** Gives a partition the offsets from beginning to end, and these records among them. */
  void log(int partition, long beginning, long end, Map<Long, byte[]> records) {
    TopicPartition key = new TopicPartition(topic, partition);
    logs.put(key, new TreeMap<>(records));
    updateBeginningOffsets(Map.of(key, beginning));
    updateEndOffsets(Map.of(key, end));
  }

  /** From now on no poll gives anything. */
  void getStuck() {
    stuck = true;
  }

  /** How many records it has given. */
  long delivered() {
    return delivered;
  }

  @Override
  public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> given = new HashMap<>();
    for (TopicPartition partition : assignment()) {
      if (!stuck && !paused().contains(partition)) {
        given.put(partition, next(partition));
      }
    }
    ConsumerRecords<byte[], byte[]> records = new ConsumerRecords<>(given);
    delivered += records.count();
    return records;
  }

  private List<ConsumerRecord<byte[], byte[]>> next(TopicPartition partition) {
    long end = endOffsets(List.of(partition)).get(partition);
    long from = position(partition);
    long to = Math.min(end, from + MOST_AT_ONCE);
    seek(partition, Math.max(from, to));
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    logs.get(partition)
        .subMap(from, Math.max(from, to))
        .forEach(
            (offset, value) ->
                records.add(
                    new ConsumerRecord<>(topic, partition.partition(), offset, null, value)));
    return records;
  }
}
