package io.sessionlake.produce;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Every event exactly once: in time order, but for a share that is held back and comes after events
 * that are up to 5 minutes younger.
 */
final class EventStream {
  static final long LONGEST_HOLD_MILLIS = 300_000;

  /** How many events may be held on average, which bounds the memory for millions of users. */
  private static final int MOST_HELD_BACK = 50_000;

  private final long numEvents;
  private final long startMillis;
  private final double outOfOrderRatio;
  private final long longestHold;
  private final SplittableRandom random;
  private final UserTimelines timelines;
  private final EventWriter writer;
  private final PriorityQueue<HeldEvent> heldBack =
      new PriorityQueue<>(
          Comparator.comparingLong(HeldEvent::dueMillis).thenComparingLong(HeldEvent::number));
  private long written;
  private long sent;
  private long sentOutOfOrder;
  private long youngestSentMillis = Long.MIN_VALUE;

  /** An event, and the event time it happened at. */
  record TimedEvent(long epochMillis, GeneratedMessage message) {}

  private record HeldEvent(long dueMillis, long number, TimedEvent event) {}

  EventStream(GeneratorSettings settings, EventIds ids) {
    numEvents = settings.numEvents();
    startMillis = settings.startTime().toEpochMilli();
    outOfOrderRatio = settings.outOfOrderRatio();
    longestHold = longestHold(settings);
    random = RandomStream.ORDER.of(settings.seed());
    timelines = new UserTimelines(RandomStream.TIMELINES.of(settings.seed()), settings.numUsers());
    writer = new EventWriter(RandomStream.CONTENTS.of(settings.seed()), ids);
  }

  /** Shorter than 5 minutes where so many events a second are held that memory would suffer. */
  private static long longestHold(GeneratorSettings settings) {
    double heldPerMilli =
        settings.outOfOrderRatio() * settings.numUsers() / UserTimelines.MEAN_GAP_MILLIS;
    double meanHold = MOST_HELD_BACK / heldPerMilli;
    return (long) Math.min(LONGEST_HOLD_MILLIS, 2 * meanHold);
  }

  boolean hasNext() {
    return sent < numEvents;
  }

  TimedEvent next() {
    TimedEvent event = choose();
    sent++;
    if (event.epochMillis() < youngestSentMillis) {
      sentOutOfOrder++;
    } else {
      youngestSentMillis = event.epochMillis();
    }
    return event;
  }

  long sent() {
    return sent;
  }

  /** How many events came after a younger one. */
  long sentOutOfOrder() {
    return sentOutOfOrder;
  }

  private TimedEvent choose() {
    while (written < numEvents) {
      if (!heldBack.isEmpty() && heldBack.peek().dueMillis() < nextMillis()) {
        return heldBack.remove().event();
      }
      TimedEvent event = write();
      if (random.nextDouble() >= outOfOrderRatio || !canBeOvertaken(event)) {
        return event;
      }
      // At the earliest after the next event, or it would not be late at all.
      long due = random.nextLong(nextMillis(), event.epochMillis() + longestHold + 1);
      heldBack.add(new HeldEvent(due, written, event));
    }
    return heldBack.remove().event();
  }

  private TimedEvent write() {
    long time = nextMillis();
    TimedEvent event = new TimedEvent(time, writer.write(written, timelines.user(), time));
    written++;
    timelines.advance();
    return event;
  }

  private boolean canBeOvertaken(TimedEvent event) {
    return written < numEvents && nextMillis() <= event.epochMillis() + longestHold;
  }

  private long nextMillis() {
    return startMillis + timelines.time();
  }
}
