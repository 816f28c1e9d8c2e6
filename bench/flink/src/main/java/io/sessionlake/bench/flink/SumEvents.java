package io.sessionlake.bench.flink;

import org.apache.flink.api.common.functions.AggregateFunction;

/** Adds each event to its session as it comes, so that no events are kept. */
final class SumEvents implements AggregateFunction<Event, SessionTotals, SessionTotals> {
  private static final long serialVersionUID = 1L;

  @Override
  public SessionTotals createAccumulator() {
    return new SessionTotals();
  }

  @Override
  public SessionTotals add(Event event, SessionTotals totals) {
    totals.firstMillis = Math.min(totals.firstMillis, event.epochMillis);
    totals.lastMillis = Math.max(totals.lastMillis, event.epochMillis);
    totals.events++;
    switch (event.type) {
      case PAGE_VIEW -> totals.pageViews++;
      case PURCHASE -> {
        totals.purchases++;
        totals.purchaseValue += event.purchaseValue;
      }
      case OTHER -> {}
    }
    return totals;
  }

  @Override
  public SessionTotals getResult(SessionTotals totals) {
    return totals;
  }

  @Override
  public SessionTotals merge(SessionTotals one, SessionTotals other) {
    one.firstMillis = Math.min(one.firstMillis, other.firstMillis);
    one.lastMillis = Math.max(one.lastMillis, other.lastMillis);
    one.events += other.events;
    one.pageViews += other.pageViews;
    one.purchases += other.purchases;
    one.purchaseValue += other.purchaseValue;
    return one;
  }
}
