package io.sessionlake.progress;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the last published run left for the next one to go on from.
 *
 * @param runId that run
 * @param sessionGap the gap that the table's sessions are built with
 * @param watermark how far event time is known to be complete; null before the first event
 * @param closedBefore what the watermark less the allowed lateness has been at its furthest:
 *     sessions that ended more than the gap before it are closed, and events before it are late;
 *     null before the first event
 */
public record PublishedProgress(
    String runId,
    String topic,
    Duration sessionGap,
    SortedMap<Integer, PartitionProgress> partitions,
    @Nullable Instant watermark,
    @Nullable Instant closedBefore)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "sessionlake.published.";
  private static final String PARTITION = PREFIX + "partition.";
  private static final String NEXT_OFFSET = ".next_offset";
  private static final String NEWEST_EVENT = ".newest_event";
  private static final String QUIET_SINCE = ".quiet_since";

  public PublishedProgress {
    partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
  }

  /** Before any run. */
  public static PublishedProgress none(String topic, Duration sessionGap) {
    return new PublishedProgress("", topic, sessionGap, new TreeMap<>(), null, null);
  }

  /** Whether a table's property is one of these. */
  public static boolean isProperty(String name) {
    return name.startsWith(PREFIX);
  }

  /** Which run a sessions table says was published last; empty where none was. */
  public static Optional<String> runId(Map<String, String> properties) {
    return Optional.ofNullable(properties.get(PREFIX + "run_id"));
  }

  /**
   * Reads a sessions table's properties; empty where no run was published.
   *
   * @throws IllegalArgumentException if somebody changed them into something else
   */
  public static Optional<PublishedProgress> of(Map<String, String> properties) {
    if (!properties.containsKey(PREFIX + "run_id")) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(properties));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "The table's properties " + PREFIX + "* are not what a run writes: " + e.getMessage(), e);
    }
  }

  /** The opposite of {@link #of}: all that is to be set, an unknown time as an empty text. */
  public Map<String, String> toProperties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put(PREFIX + "run_id", runId);
    properties.put(PREFIX + "topic", topic);
    properties.put(PREFIX + "session_gap", sessionGap.toString());
    properties.put(PREFIX + "watermark", text(watermark));
    properties.put(PREFIX + "closed_before", text(closedBefore));
    partitions.forEach(
        (number, partition) -> {
          String name = PARTITION + number;
          properties.put(name + NEXT_OFFSET, Long.toString(partition.nextOffset()));
          properties.put(name + NEWEST_EVENT, text(partition.newestEvent()));
          properties.put(name + QUIET_SINCE, partition.quietSince().toString());
        });
    return properties;
  }

  private static PublishedProgress parse(Map<String, String> properties) {
    SortedMap<Integer, PartitionProgress> partitions = new TreeMap<>();
    for (String key : properties.keySet()) {
      if (key.startsWith(PARTITION) && key.endsWith(NEXT_OFFSET)) {
        String number = key.substring(PARTITION.length(), key.length() - NEXT_OFFSET.length());
        String name = PARTITION + number;
        partitions.put(
            Integer.valueOf(number),
            new PartitionProgress(
                Long.parseLong(required(properties, key)),
                time(required(properties, name + NEWEST_EVENT)),
                Instant.parse(required(properties, name + QUIET_SINCE))));
      }
    }
    return new PublishedProgress(
        required(properties, PREFIX + "run_id"),
        required(properties, PREFIX + "topic"),
        Duration.parse(required(properties, PREFIX + "session_gap")),
        partitions,
        time(required(properties, PREFIX + "watermark")),
        time(required(properties, PREFIX + "closed_before")));
  }

  private static String required(Map<String, String> properties, String name) {
    String value = properties.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static String text(@Nullable Instant time) {
    return time == null ? "" : time.toString();
  }

  private static @Nullable Instant time(String text) {
    return text.isEmpty() ? null : Instant.parse(text);
  }
}
