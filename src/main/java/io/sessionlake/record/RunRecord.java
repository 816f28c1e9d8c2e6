package io.sessionlake.record;

import io.sessionlake.accounting.Accounting;
import io.sessionlake.accounting.EventCounter;
import io.sessionlake.kafka.OffsetRange;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the events of one finished run went.
 *
 * @param mode backfill or streaming
 * @param offsets what of the topic it may have read, by partition; a streaming run's ends are those
 *     of the topic when it had stopped, so that it may have read less
 * @param read events out of Kafka: counted, open, rejected, duplicates and late together
 * @param sessions rows in the sessions table
 */
public record RunRecord(
    String mode,
    Instant finishedAt,
    String topic,
    SortedMap<Integer, OffsetRange> offsets,
    long read,
    long counted,
    long open,
    long rejected,
    long late,
    long duplicates,
    long sessions) {

  public RunRecord {
    offsets = Collections.unmodifiableSortedMap(new TreeMap<>(offsets));
  }

  /** The record of a run whose counters are at rest. */
  public static RunRecord of(
      String mode,
      Instant finishedAt,
      String topic,
      SortedMap<Integer, OffsetRange> offsets,
      Accounting accounting) {
    return new RunRecord(
        mode,
        finishedAt,
        topic,
        offsets,
        accounting.count(EventCounter.EVENTS_READ),
        accounting.count(EventCounter.EVENTS_COUNTED),
        accounting.open(),
        accounting.count(EventCounter.EVENTS_REJECTED),
        accounting.count(EventCounter.EVENTS_LATE),
        accounting.count(EventCounter.EVENTS_DUPLICATE),
        accounting.count(EventCounter.SESSIONS_CLOSED));
  }

  /** How many offsets there are; not each need hold an event. */
  public long offsetCount() {
    return offsets.values().stream().mapToLong(OffsetRange::size).sum();
  }

  /** Events whose place is known: as many as were read. */
  public long placed() {
    return counted + open + rejected + duplicates + late;
  }

  /** The offsets as text, {@code partition:start-end}: {@code 0:0-1200,1:40-40}. */
  public String offsetsText() {
    return OffsetsText.of(offsets);
  }

  /** Its properties, by names without a prefix. */
  Map<String, String> toProperties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put("mode", mode);
    properties.put("finished_at", finishedAt.toString());
    properties.put("topic", topic);
    properties.put("offsets", OffsetsText.of(offsets));
    properties.put("read", Long.toString(read));
    properties.put("counted", Long.toString(counted));
    properties.put("open", Long.toString(open));
    properties.put("rejected", Long.toString(rejected));
    properties.put("late", Long.toString(late));
    properties.put("duplicates", Long.toString(duplicates));
    properties.put("sessions", Long.toString(sessions));
    return properties;
  }

  /**
   * The opposite of {@link #toProperties}.
   *
   * @throws IllegalArgumentException if one is missing or no such value
   */
  static RunRecord fromProperties(Map<String, String> properties) {
    return new RunRecord(
        text(properties, "mode"),
        Instant.parse(text(properties, "finished_at")),
        text(properties, "topic"),
        OffsetsText.parse(text(properties, "offsets")),
        number(properties, "read"),
        number(properties, "counted"),
        number(properties, "open"),
        number(properties, "rejected"),
        number(properties, "late"),
        number(properties, "duplicates"),
        number(properties, "sessions"));
  }

  private static long number(Map<String, String> properties, String name) {
    return Long.parseLong(text(properties, name));
  }

  private static String text(Map<String, String> properties, String name) {
    String value = properties.get(name);
    if (value == null) {
      throw new IllegalArgumentException("A run's record has no " + name);
    }
    return value;
  }
}
