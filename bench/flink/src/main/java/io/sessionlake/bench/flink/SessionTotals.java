package io.sessionlake.bench.flink;

/** What is kept of an open session. */
public class SessionTotals {
  public long firstMillis = Long.MAX_VALUE;
  public long lastMillis = Long.MIN_VALUE;
  public long events;
  public long pageViews;
  public long purchases;
  public double purchaseValue;
}
