package io.sessionlake.kafka;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/** What of a topic a run reads: the offsets of each partition, as they stood when the run began. */
public final class TopicRange implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String topic;
  private final TreeMap<Integer, OffsetRange> partitions;

  public TopicRange(String topic, SortedMap<Integer, OffsetRange> partitions) {
    this.topic = topic;
    this.partitions = new TreeMap<>(partitions);
  }

  public String topic() {
    return topic;
  }

  /** The ranges by partition number, empty ones too. */
  public SortedMap<Integer, OffsetRange> partitions() {
    return new TreeMap<>(partitions);
  }

  /**
   * How many offsets there are. In a transactional or compacted topic not each of them is a record.
   */
  public long size() {
    return partitions.values().stream().mapToLong(OffsetRange::size).sum();
  }
}
