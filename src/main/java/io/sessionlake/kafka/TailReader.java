package io.sessionlake.kafka;

import io.sessionlake.event.EventParser;
import io.sessionlake.event.ParsedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/**
 * Reads the last records of partitions, once. Where no accepted event is among them (bad messages,
 * aborted transactions), it goes back in the partition, twice, and then gives up.
 */
final class TailReader {
  /** Lengths in offsets, each ending where the one before it began. */
  private static final List<Long> WINDOWS = List.of(16L, 256L, 4096L);

  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final EventParser parser;
  private final TopicRange range;
  private final Duration limit;
  private final Map<Integer, Long> lastOffsets = new TreeMap<>();
  private final Set<TopicPartition> withEvent = new HashSet<>();
  private Optional<Instant> newestEvent = Optional.empty();

  /**
   * Reads nothing before the range's starts.
   *
   * @param limit how long each of the broker's answers, and all reading, may take
   */
  TailReader(
      Consumer<byte[], byte[]> consumer, EventParser parser, TopicRange range, Duration limit) {
    this.consumer = consumer;
    this.parser = parser;
    this.range = range;
    this.limit = limit;
  }

  /**
   * What the partitions hold last.
   *
   * @throws org.apache.kafka.common.KafkaException if the brokers do not say where they end
   */
  TopicTail read(Set<Integer> partitions) {
    List<TopicPartition> all =
        partitions.stream().map(number -> new TopicPartition(range.topic(), number)).toList();
    Map<TopicPartition, OffsetRange> unread = unread(all);
    long deadline = System.nanoTime() + limit.toNanos();
    boolean complete = true;
    for (long length : WINDOWS) {
      unread.keySet().removeAll(withEvent);
      Map<TopicPartition, OffsetRange> windows = new HashMap<>();
      unread.replaceAll(
          (partition, rest) -> {
            long cut = Math.max(rest.start(), rest.end() - length);
            windows.put(partition, new OffsetRange(cut, rest.end()));
            return new OffsetRange(rest.start(), cut);
          });
      windows.values().removeIf(window -> window.size() == 0);
      complete &= readWindows(windows, deadline);
    }
    return new TopicTail(newestEvent, lastOffsets, complete);
  }

  private Map<TopicPartition, OffsetRange> unread(List<TopicPartition> partitions) {
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, limit);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, limit);
    Map<TopicPartition, OffsetRange> unread = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long startOfRun = range.partitions().get(partition.partition()).start();
      long start = Math.max(beginnings.get(partition), startOfRun);
      unread.put(partition, new OffsetRange(start, Math.max(start, ends.get(partition))));
    }
    return unread;
  }

  /** False where the time was up before the end. */
  private boolean readWindows(Map<TopicPartition, OffsetRange> windows, long deadline) {
    List<TopicPartition> open = new ArrayList<>(windows.keySet());
    consumer.assign(open);
    // One that was assigned before is still paused.
    consumer.resume(open);
    windows.forEach((partition, window) -> consumer.seek(partition, window.start()));
    while (!open.isEmpty()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      consumer.poll(POLL).forEach(this::take);
      // By position, not by records: at the end may lie nothing but a transaction's marker.
      List<TopicPartition> done =
          open.stream()
              .filter(partition -> consumer.position(partition) >= windows.get(partition).end())
              .toList();
      consumer.pause(done);
      open.removeAll(done);
    }
    return true;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    lastOffsets.merge(record.partition(), record.offset(), Math::max);
    ParsedEvent parsed = parser.parse(record.value());
    if (!parsed.isAccepted()) {
      return;
    }
    Instant time = parsed.event().eventTime();
    if (newestEvent.isEmpty() || time.isAfter(newestEvent.get())) {
      newestEvent = Optional.of(time);
    }
    withEvent.add(new TopicPartition(record.topic(), record.partition()));
  }
}
