package io.sessionlake.sandbox;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for conditions nobody signals. */
final class Waiting {
  private static final long PAUSE_MILLIS = 50;

  private Waiting() {}

  /**
   * Asks again and again.
   *
   * @return whether the condition held before the limit; it is asked at least once
   */
  static boolean until(BooleanSupplier condition, Duration limit) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start >= limit.toNanos()) {
        return false;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return true;
  }
}
