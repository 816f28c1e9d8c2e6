package io.sessionlake.bench.flink;

import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Makes the row of a session whose window has closed. */
final class FinishSession
    extends ProcessWindowFunction<SessionTotals, Session, String, TimeWindow> {
  private static final long serialVersionUID = 1L;

  @Override
  public void process(
      String userId, Context context, Iterable<SessionTotals> one, Collector<Session> output) {
    SessionTotals totals = one.iterator().next();
    Session session = new Session();
    session.startMillis = totals.firstMillis;
    session.endMillis = totals.lastMillis;
    session.userId = userId;
    session.eventCount = totals.events;
    session.pageViews = totals.pageViews;
    session.purchases = totals.purchases;
    session.totalPurchaseValue = totals.purchaseValue;
    session.durationSeconds =
        Math.floorDiv(totals.lastMillis, 1000L) - Math.floorDiv(totals.firstMillis, 1000L);
    session.converted = totals.purchases > 0;
    session.processingMillis = context.currentProcessingTime();
    output.collect(session);
  }
}
