package io.sessionlake.bench.topic;

import io.sessionlake.options.UserError;
import java.time.Duration;
import java.time.Instant;

/**
 * What a topic holds; the same specification and seed give the same bytes.
 *
 * @param events without the closing ones
 * @param users beside the hot one
 * @param spanMillis from the first event to the last
 * @param hotShare share of all events that one user sends
 * @param disorder share of events that are sent late
 * @param disorderSeconds how late they are at most
 * @param eventIds whether each event has an id of its own
 */
public record TopicSpec(
    int events,
    int users,
    int partitions,
    long spanMillis,
    double hotShare,
    double disorder,
    int disorderSeconds,
    boolean eventIds,
    long seed) {

  /** When the first event may happen: in the past, for contenders refuse events of the future. */
  public static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  /** How far behind all others the closing events are. */
  public static final Duration CLOSING = Duration.ofHours(3);

  /**
   * Is part of the topic's name; to be raised when the generator makes other events than before.
   */
  private static final int GENERATOR = 1;

  /** The generator keeps an integer for each millisecond. */
  private static final Duration LONGEST_SPAN = Duration.ofHours(24);

  private static final int SMALL = 10_000;

  public TopicSpec {
    require(events > 0, "--events must be more than 0");
    require(users > 0, "--users must be more than 0");
    require(partitions > 0, "--partitions must be more than 0");
    require(
        spanMillis > 0 && spanMillis <= LONGEST_SPAN.toMillis(),
        "--span must be more than 0 and at most 24h");
    require(hotShare >= 0 && hotShare < 1, "--hotShare must be at least 0 and below 1");
    require(disorder >= 0 && disorder < 1, "--disorder must be at least 0 and below 1");
    require(
        disorderSeconds > 0 && disorderSeconds <= 20,
        "--disorderSeconds must be from 1 to 20: contenders wait 30 s for events that are late");
  }

  /** The same with few events, of as many for each user: what it takes is all start-up. */
  public TopicSpec small() {
    int fewer = Math.min(SMALL, events);
    int fewerUsers = (int) Math.max(1, (long) users * fewer / events);
    return new TopicSpec(
        fewer,
        fewerUsers,
        partitions,
        spanMillis,
        hotShare,
        disorder,
        disorderSeconds,
        eventIds,
        seed);
  }

  public TopicSpec withEvents(int other) {
    return new TopicSpec(
        other, users, partitions, spanMillis, hotShare, disorder, disorderSeconds, eventIds, seed);
  }

  public TopicSpec withUsers(int other) {
    return new TopicSpec(
        events, other, partitions, spanMillis, hotShare, disorder, disorderSeconds, eventIds, seed);
  }

  public TopicSpec withHotShare(double other) {
    return new TopicSpec(
        events, users, partitions, spanMillis, other, disorder, disorderSeconds, eventIds, seed);
  }

  /** The topic's name, which tells it from all others that can be specified. */
  public String topic() {
    return "bench-v%d-e%d-u%d-p%d-t%d-h%s-d%s-%ds-r%d%s"
        .formatted(
            GENERATOR,
            events,
            users,
            partitions,
            spanMillis,
            hotShare,
            disorder,
            disorderSeconds,
            seed,
            eventIds ? "-ids" : "");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new UserError(message);
    }
  }
}
