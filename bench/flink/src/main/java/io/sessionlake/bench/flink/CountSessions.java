package io.sessionlake.bench.flink;

import io.sessionlake.bench.contender.Sums;
import org.apache.flink.streaming.api.functions.sink.SinkFunction;

/** The sink that counts sessions and lets them go. */
final class CountSessions implements SinkFunction<Session> {
  private static final long serialVersionUID = 1L;

  @Override
  public void invoke(Session session, Context context) {
    Sums.add(
        session.userId,
        session.eventCount,
        session.pageViews,
        session.purchases,
        session.totalPurchaseValue,
        session.durationSeconds);
  }
}
