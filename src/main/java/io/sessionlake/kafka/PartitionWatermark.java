package io.sessionlake.kafka;

import io.sessionlake.event.ParsedEvent;
import java.time.Clock;
import java.util.Optional;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * One partition's event times and watermark in an unbounded read, and the judge of which events are
 * late.
 *
 * <p>The watermark trails the newest event time by {@code watermarkDelay}. When the partition is
 * idle it goes on with the clock from where it stood, or follows the run's other partitions, in
 * this JVM or elsewhere, where they are further; it never jumps to the time of day, which would
 * make a replay of old events late. A partition that never had a record only follows: before any
 * other has an event there is nothing to hold back.
 *
 * <p>An event is late when it lies so far behind this partition's watermark that its session may
 * have been closed. Beam's own watermark is the lowest over the partitions, so an event that is not
 * late here finds its sessions open and is never dropped there: nothing is dropped without a trace,
 * and the verdict depends on the partition's records (and its idle times) alone, not on runner or
 * bundles.
 */
final class PartitionWatermark extends TimestampPolicy<byte[], ParsedEvent> {
  /** A reader that was not asked for this share of the idle timeout was held up, not idle. */
  private static final int STALL_DIVISOR = 4;

  private final int partition;
  private final RunHere run;
  private final WatermarkSettings settings;
  private final Clock clock;
  private Instant watermark;
  private Instant watermarkOfEvents;
  private Instant quietSince;
  private Instant lastAsked;
  private long lastBacklog = -1;

  PartitionWatermark(int partition, RunHere run, Optional<Instant> previousWatermark, Clock clock) {
    this.partition = partition;
    this.run = run;
    this.settings = run.settings();
    this.clock = clock;
    this.watermark = previousWatermark.orElse(BoundedWindow.TIMESTAMP_MIN_VALUE);
    this.watermarkOfEvents = watermark;
    this.quietSince = now();
    this.lastAsked = quietSince;
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<byte[], ParsedEvent> record) {
    quietSince = now();
    lastAsked = quietSince;
    ParsedEvent parsed = record.getKV().getValue();
    Instant eventTime = RecordTime.of(record);
    if (!parsed.isAccepted()) {
      return eventTime;
    }
    if (eventTime.plus(settings.lateAfter()).isBefore(watermark)) {
      parsed.rejectAsLate(
          eventTime
              + " lies "
              + new Duration(eventTime, watermark)
              + " behind the watermark of its partition, more than allowedLateness");
    } else {
      Instant ofThisEvent = eventTime.minus(settings.watermarkDelay());
      watermarkOfEvents = later(watermarkOfEvents, ofThisEvent);
      advanceTo(ofThisEvent);
    }
    return eventTime;
  }

  @Override
  public Instant getWatermark(PartitionContext context) {
    Instant now = now();
    boolean heldUp = now.isAfter(lastAsked.plus(settings.idleTimeout().dividedBy(STALL_DIVISOR)));
    boolean backlogMoved = context.getMessageBacklog() != lastBacklog;
    lastAsked = now;
    lastBacklog = context.getMessageBacklog();
    run.lookElsewhere().isReadHere(partition, now);
    if (heldUp || backlogMoved || run.stop().isDue()) {
      quietSince = now;
    }
    if (isIdle(context, now)) {
      run.lookElsewhere().lookWhenDue(now);
      advanceTo(run.leading().get());
      if (watermarkOfEvents.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)) {
        advanceTo(watermarkOfEvents.plus(new Duration(quietSince, now)));
      }
    }
    return watermark;
  }

  /**
   * Nothing has come for the timeout although it was asked for and the broker answered meanwhile,
   * and the backlog stands still. It need not be 0: behind a transaction's last record lies its
   * commit marker.
   */
  private boolean isIdle(PartitionContext context, Instant now) {
    return !now.isBefore(quietSince.plus(settings.idleTimeout()))
        && context.getMessageBacklog() >= 0
        && context.getBacklogCheckTime().isAfter(quietSince);
  }

  private void advanceTo(Instant candidate) {
    watermark = later(watermark, candidate);
    run.leading().advanceTo(watermark);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
