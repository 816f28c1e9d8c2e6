package io.sessionlake.kafka;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the idle partitions of one JVM know of their run's partitions in other JVMs: how far these
 * have come, by their ends in Kafka. Where nothing comes into any of these either, it goes on with
 * the clock, as their own readers do.
 *
 * <p>It looks only when asked to, in the background, and at most once in an idle timeout. Where all
 * partitions are read in this JVM it never does.
 */
final class LookElsewhere {
  private static final Logger LOG = LoggerFactory.getLogger(LookElsewhere.class);

  /** How many idle timeouts a partition counts as read here after its reader last said so. */
  private static final int READ_HERE_FOR = 4;

  private final Look look;
  private final WatermarkSettings settings;
  private final LeadingWatermark leading;
  private final Executor background;
  private final Map<Integer, Instant> saidReadHere = new HashMap<>();
  private boolean looking;
  private Instant nextLook = BoundedWindow.TIMESTAMP_MIN_VALUE;
  private Map<Integer, Long> lastOffsets = Map.of();
  private Instant unchangedSince = BoundedWindow.TIMESTAMP_MIN_VALUE;

  /** Reads from Kafka, and takes its time. */
  interface Look extends Serializable {
    /** All that the run reads. */
    Set<Integer> partitions();

    TopicTail at(Set<Integer> partitions);
  }

  /** What it sees moves the leading watermark. */
  LookElsewhere(
      Look look, WatermarkSettings settings, LeadingWatermark leading, Executor background) {
    this.look = look;
    this.settings = settings;
    this.leading = leading;
    this.background = background;
  }

  /** A reader says so each time that it is asked: after a failure another JVM may read it. */
  synchronized void isReadHere(int partition, Instant now) {
    saidReadHere.put(partition, now);
  }

  /** Has a look taken where one is due, without waiting for it. */
  synchronized void lookWhenDue(Instant now) {
    if (looking || now.isBefore(nextLook)) {
      return;
    }
    nextLook = now.plus(settings.idleTimeout());
    Set<Integer> elsewhere = new TreeSet<>(look.partitions());
    elsewhere.removeIf(partition -> isStillReadHere(partition, now));
    if (!elsewhere.isEmpty()) {
      looking = true;
      background.execute(() -> look(elsewhere, now));
    }
  }

  private boolean isStillReadHere(int partition, Instant now) {
    Instant said = saidReadHere.get(partition);
    return said != null
        && said.plus(settings.idleTimeout().multipliedBy(READ_HERE_FOR)).isAfter(now);
  }

  private void look(Set<Integer> elsewhere, Instant now) {
    try {
      follow(look.at(elsewhere), now);
    } catch (RuntimeException e) {
      LOG.warn(
          "Idle partitions can't see how far those in other JVMs are; the next look is in {}",
          settings.idleTimeout(),
          e);
    } finally {
      end();
    }
  }

  private synchronized void follow(TopicTail tail, Instant now) {
    if (!tail.complete() || !tail.lastOffsets().equals(lastOffsets)) {
      lastOffsets = tail.lastOffsets();
      unchangedSince = now;
    }
    Duration unchanged = new Duration(unchangedSince, now);
    Duration clock = unchanged.isShorterThan(settings.idleTimeout()) ? Duration.ZERO : unchanged;
    tail.newestEvent()
        .map(newest -> newest.minus(settings.watermarkDelay()).plus(clock))
        .ifPresent(leading::advanceTo);
  }

  private synchronized void end() {
    looking = false;
  }
}
