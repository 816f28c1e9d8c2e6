package io.sessionlake.session;

import io.sessionlake.accounting.EventCounter;
import io.sessionlake.lakehouse.TableRows;
import java.time.Clock;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.Row;

/** Makes the table row of a closed session, and counts it and its events as closed. */
public final class ToSessionRow extends DoFn<KV<String, SessionMetrics>, Row> {
  private static final long serialVersionUID = 1L;
  private static final long MICROS_PER_MILLI = 1000L;

  private final Counter sessionsClosed = EventCounter.SESSIONS_CLOSED.counter();
  private final Counter eventsCounted = EventCounter.EVENTS_COUNTED.counter();
  private final TableRows rows;
  private final Clock clock;

  private ToSessionRow(TableRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /** The clock gives {@code processing_time}; it must be serializable. */
  public static ToSessionRow of(TableRows rows, Clock clock) {
    return new ToSessionRow(rows, clock);
  }

  @ProcessElement
  public void toRow(@Element KV<String, SessionMetrics> session, OutputReceiver<Row> out) {
    String userId = session.getKey();
    SessionMetrics metrics = session.getValue();
    sessionsClosed.inc();
    eventsCounted.inc(metrics.eventCount());
    out.output(
        rows.row(
            metrics.startMicros(),
            metrics.endMicros(),
            userId,
            metrics.eventCount(),
            metrics.pageViews(),
            metrics.purchases(),
            metrics.totalPurchaseValue().doubleValue(),
            metrics.durationSeconds(),
            metrics.converted(),
            clock.millis() * MICROS_PER_MILLI,
            SessionId.of(userId, metrics.startMicros())));
  }
}
