package io.sessionlake.kafka;

import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Says which events of one partition are late, in a bounded read that goes on from another: those
 * before what published runs have closed, and those that lie more than the allowed lateness behind
 * the partition's own watermark, which trails its newest event by the delay.
 *
 * <p>The verdict depends on the records of the partition up to the event, and so not on where runs
 * begin and end.
 */
final class LatenessJudge implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long mostBehindNewest;
  private final long closedBefore;
  private long newest;

  /**
   * A judge for what follows.
   *
   * @param closedBefore milliseconds since the epoch; {@link Long#MIN_VALUE} where nothing is
   *     closed
   * @param newest time of the newest event so far, in milliseconds; {@link Long#MIN_VALUE} before
   *     the first
   */
  LatenessJudge(WatermarkSettings settings, long closedBefore, long newest) {
    this(
        settings.watermarkDelay().getMillis() + settings.lateAfter().getMillis(),
        closedBefore,
        newest);
  }

  private LatenessJudge(long mostBehindNewest, long closedBefore, long newest) {
    this.mostBehindNewest = mostBehindNewest;
    this.closedBefore = closedBefore;
    this.newest = newest;
  }

  LatenessJudge copy() {
    return new LatenessJudge(mostBehindNewest, closedBefore, newest);
  }

  /** Takes the next event; gives the reason why it is late, or null. */
  @Nullable String judge(Instant eventTime) {
    long millis = eventTime.getMillis();
    if (newest != Long.MIN_VALUE && millis < newest - mostBehindNewest) {
      return eventTime
          + " lies "
          + Duration.millis(newest - millis)
          + " behind the newest event of its partition, more than watermarkDelay and"
          + " allowedLateness";
    }
    if (millis < closedBefore) {
      return eventTime
          + " lies before "
          + Instant.ofEpochMilli(closedBefore)
          + ", up to which the runs before have closed the sessions";
    }
    newest = Math.max(newest, millis);
    return null;
  }

  /** Time of the newest event so far; {@link Long#MIN_VALUE} before the first. */
  long newest() {
    return newest;
  }
}
