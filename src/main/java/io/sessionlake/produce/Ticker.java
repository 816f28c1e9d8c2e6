package io.sessionlake.produce;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

/** A clock that can be slept on. */
interface Ticker {
  /** Nanoseconds since an arbitrary moment. */
  long nanoTime();

  void sleep(long nanos) throws InterruptedException;

  static Ticker system() {
    return new Ticker() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(long nanos) throws InterruptedException {
        NANOSECONDS.sleep(nanos);
      }
    };
  }
}
