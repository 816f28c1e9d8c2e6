package io.sessionlake.progress;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a run goes on from and reads up to; from that and what it finds follows what it publishes.
 *
 * <p>The watermark is the lowest over the partitions, each at its newest accepted event less the
 * delay. A partition that brought none for the idle timeout holds it back no more; where all are
 * idle, the furthest counts. It never moves back.
 *
 * @param before what the last published run left
 * @param ends the offset behind the last to be read, of every partition
 * @param begun when the run began, by the launcher's clock
 */
public record RunPlan(
    String runId,
    PublishedProgress before,
    SortedMap<Integer, Long> ends,
    Instant begun,
    ProgressRule rule)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public RunPlan {
    ends = new TreeMap<>(ends);
  }

  /**
   * What the run publishes.
   *
   * @param newestEvents the greatest event time, in milliseconds, that it accepted of each
   *     partition; those without any left out
   */
  public PublishedProgress after(Map<Integer, Long> newestEvents) {
    SortedMap<Integer, PartitionProgress> partitions = new TreeMap<>();
    ends.forEach(
        (number, end) -> partitions.put(number, after(number, end, newestEvents.get(number))));
    Instant watermark = later(before.watermark(), watermark(partitions));
    if (rule.closeOpenSessions()) {
      watermark = later(watermark, behindEverySession(partitions));
    }
    Instant closedBefore =
        watermark == null
            ? before.closedBefore()
            : later(before.closedBefore(), watermark.minus(rule.allowedLateness()));
    return new PublishedProgress(
        runId, before.topic(), before.sessionGap(), partitions, watermark, closedBefore);
  }

  /**
   * Whether anything would change if the run read nothing: it is the first, partitions have come or
   * gone, or those that fell idle let the watermark move.
   */
  public boolean movesWithoutEvents() {
    return before.runId().isEmpty()
        || !ends.keySet().equals(before.partitions().keySet())
        || !Objects.equals(after(Map.of()).closedBefore(), before.closedBefore());
  }

  private PartitionProgress after(int number, long end, @Nullable Long newestMillis) {
    PartitionProgress known = before.partitions().get(number);
    Instant newestBefore = known == null ? null : known.newestEvent();
    boolean active = newestMillis != null || known == null;
    return new PartitionProgress(
        end,
        newestMillis == null
            ? newestBefore
            : later(newestBefore, Instant.ofEpochMilli(newestMillis)),
        active ? begun : known.quietSince());
  }

  private @Nullable Instant watermark(SortedMap<Integer, PartitionProgress> partitions) {
    List<PartitionProgress> holding =
        partitions.values().stream().filter(partition -> !isIdle(partition)).toList();
    if (!holding.isEmpty()) {
      @Nullable Instant lowest = null;
      for (PartitionProgress partition : holding) {
        Instant own = partition.newestEvent();
        if (own == null) {
          return null;
        }
        lowest = lowest == null || own.isBefore(lowest) ? own : lowest;
      }
      return lowest == null ? null : lowest.minus(rule.watermarkDelay());
    }
    Instant furthest = furthest(partitions);
    return furthest == null ? null : furthest.minus(rule.watermarkDelay());
  }

  /** The partitions that hold the watermark back although they never had an event. */
  public List<Integer> waitingForFirstEvent(PublishedProgress after) {
    List<Integer> waiting = new ArrayList<>();
    after
        .partitions()
        .forEach(
            (number, partition) -> {
              if (partition.newestEvent() == null && !isIdle(partition)) {
                waiting.add(number);
              }
            });
    return waiting;
  }

  private boolean isIdle(PartitionProgress partition) {
    return !begun.isBefore(partition.quietSince().plus(rule.idleTimeout()));
  }

  private @Nullable Instant behindEverySession(SortedMap<Integer, PartitionProgress> partitions) {
    Instant furthest = furthest(partitions);
    return furthest == null
        ? null
        : furthest.plus(before.sessionGap()).plus(rule.allowedLateness()).plusMillis(1);
  }

  private static @Nullable Instant furthest(SortedMap<Integer, PartitionProgress> partitions) {
    @Nullable Instant furthest = null;
    for (PartitionProgress partition : partitions.values()) {
      furthest = later(furthest, partition.newestEvent());
    }
    return furthest;
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
