package io.sessionlake.produce;

/** A clock that stands still but for sleeping and for {@link #advance}. */
final class FakeTicker implements Ticker {
  private long nanos = -5_000_000_000L;

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void sleep(long sleepNanos) {
    advance(sleepNanos);
  }

  void advance(long passedNanos) {
    nanos += passedNanos;
  }
}
