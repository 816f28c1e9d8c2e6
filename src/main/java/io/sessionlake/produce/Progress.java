package io.sessionlake.produce;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints about every second how far sending has come, and at the end what was sent. */
final class Progress {
  static final long INTERVAL_NANOS = SECONDS.toNanos(1);

  private final long numEvents;
  private final PrintStream out;
  private final Ticker ticker;
  private final long startNanos;
  private long lastNanos;
  private long lastEvents;

  Progress(long numEvents, PrintStream out, Ticker ticker) {
    this.numEvents = numEvents;
    this.out = out;
    this.ticker = ticker;
    startNanos = ticker.nanoTime();
    lastNanos = startNanos;
  }

  /** Prints a line if the last one is a second old. */
  void update(long events) {
    long now = ticker.nanoTime();
    long sinceLast = now - lastNanos;
    if (sinceLast < INTERVAL_NANOS) {
      return;
    }
    out.printf(
        Locale.ROOT,
        "%,d of %,d events sent (%d%%), %,d events/s%n",
        events,
        numEvents,
        (long) (100.0 * events / numEvents),
        perSecond(events - lastEvents, sinceLast));
    lastNanos = now;
    lastEvents = events;
  }

  /** Prints the closing line. */
  ProduceResult finish(String topic, GeneratedCounts counts) {
    long elapsed = ticker.nanoTime() - startNanos;
    out.printf(
        Locale.ROOT,
        "Sent %,d messages to topic %s in %.1f s: %,d events (%,d of them out of order),"
            + " %,d duplicates, %,d malformed; %,d messages/s%n",
        counts.messages(),
        topic,
        elapsed / 1e9,
        counts.events(),
        counts.outOfOrder(),
        counts.duplicates(),
        counts.malformed(),
        perSecond(counts.messages(), elapsed));
    return ProduceResult.of(counts, Duration.ofNanos(elapsed));
  }

  private static long perSecond(long count, long nanos) {
    return nanos == 0 ? 0 : Math.round(count * 1e9 / nanos);
  }
}
