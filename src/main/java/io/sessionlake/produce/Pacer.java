package io.sessionlake.produce;

/**
 * Spreads messages evenly over time. After a stall it goes on at the rate from there, rather than
 * make up for the lost time in a burst.
 */
final class Pacer {
  private static final long MOST_CATCH_UP_NANOS = 100_000_000;

  /** Sleeps shorter than this are less precise than letting a few messages go together. */
  private static final long SHORTEST_WAIT_NANOS = 1_000_000;

  private final double nanosPerMessage;
  private final Ticker ticker;
  private final long startNanos;

  /** When the next message is due, since the start. */
  private double dueNanos;

  /**
   * A pacer whose first message is due at once.
   *
   * @param rate messages a second; 0 is as fast as possible
   */
  Pacer(double rate, Ticker ticker) {
    nanosPerMessage = rate == 0 ? 0 : 1e9 / rate;
    this.ticker = ticker;
    startNanos = ticker.nanoTime();
  }

  /** How long to wait before the next message is sent, or 0. */
  long nanosToWait() {
    if (nanosPerMessage == 0) {
      return 0;
    }
    long wait = (long) (dueNanos - elapsed());
    return wait < SHORTEST_WAIT_NANOS ? 0 : wait;
  }

  /** Notes that a message was sent. */
  void sent() {
    if (nanosPerMessage > 0) {
      dueNanos = Math.max(dueNanos, (double) (elapsed() - MOST_CATCH_UP_NANOS)) + nanosPerMessage;
    }
  }

  private long elapsed() {
    return ticker.nanoTime() - startNanos;
  }
}
