package io.sessionlake.kafka;

import io.sessionlake.options.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * From where the runs before have read to, up to the ends as they are now. Partitions that have
 * come since are read from their beginning.
 *
 * @param losses what Kafka no longer has, each as a line; empty where nothing is missing
 */
public record NextRange(TopicRange range, List<String> losses) {

  /**
   * What lies behind the offsets read last.
   *
   * @param nextOffsets by partition, the first that was not read
   * @throws UserError if something is lost and that is to fail, or Kafka does not answer
   */
  public static NextRange find(
      KafkaSettings kafka, Map<Integer, Long> nextOffsets, OnDataLoss onDataLoss) {
    NextRange next =
        of(
            kafka.topic(),
            TopicInspection.rangeOf(kafka, new StartFrom.Earliest()).partitions(),
            nextOffsets);
    if (!next.losses().isEmpty() && onDataLoss == OnDataLoss.FAIL) {
      throw new UserError(
          "Events are lost in "
              + kafka.topic()
              + ": "
              + String.join("; ", next.losses())
              + ". Go on without them with --onDataLoss=skip");
    }
    return next;
  }

  /** The same, from what Kafka has. */
  static NextRange of(
      String topic, SortedMap<Integer, OffsetRange> inKafka, Map<Integer, Long> nextOffsets) {
    List<String> losses = new ArrayList<>();
    SortedMap<Integer, OffsetRange> ranges = new TreeMap<>();
    inKafka.forEach(
        (partition, has) ->
            ranges.put(partition, rangeOf(partition, has, nextOffsets.get(partition), losses)));
    new TreeMap<>(nextOffsets)
        .forEach(
            (partition, next) -> {
              if (!inKafka.containsKey(partition)) {
                losses.add(String.format(Locale.ROOT, "partition %d is gone", partition));
              }
            });
    return new NextRange(new TopicRange(topic, ranges), losses);
  }

  private static OffsetRange rangeOf(
      int partition, OffsetRange has, @Nullable Long next, List<String> losses) {
    if (next == null) {
      return has;
    }
    if (next < has.start()) {
      losses.add(
          String.format(
              Locale.ROOT,
              "partition %d begins at offset %,d now, and %,d would be next: %,d offsets are gone",
              partition,
              has.start(),
              next,
              has.start() - next));
      return has;
    }
    if (next > has.end()) {
      losses.add(
          String.format(
              Locale.ROOT,
              "partition %d ends at offset %,d, and %,d was read before: the topic was made anew",
              partition,
              has.end(),
              next));
      return has;
    }
    return new OffsetRange(next, has.end());
  }
}
