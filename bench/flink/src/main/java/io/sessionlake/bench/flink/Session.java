package io.sessionlake.bench.flink;

/** A session row. */
public class Session {
  public long startMillis;
  public long endMillis;
  public String userId = "";
  public long eventCount;
  public long pageViews;
  public long purchases;
  public double totalPurchaseValue;
  public long durationSeconds;
  public boolean converted;
  public long processingMillis;
}
