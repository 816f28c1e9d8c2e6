package io.sessionlake.bench.kafka;

/** What is counted in a session; its times are the window's. */
record SessionTotals(long events, long pageViews, long purchases, double purchaseValue) {
  static final SessionTotals NONE = new SessionTotals(0, 0, 0, 0);

  SessionTotals add(UserEvent event) {
    return new SessionTotals(
        events + 1,
        pageViews + ("page_view".equals(event.eventType()) ? 1 : 0),
        purchases + ("purchase".equals(event.eventType()) ? 1 : 0),
        purchaseValue + event.purchaseValue());
  }

  SessionTotals merge(SessionTotals other) {
    return new SessionTotals(
        events + other.events,
        pageViews + other.pageViews,
        purchases + other.purchases,
        purchaseValue + other.purchaseValue);
  }
}
