package io.sessionlake.session;

import io.sessionlake.event.DecimalCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * Writes {@link SessionMetrics} in some 15 bytes: the counts, the start, the length instead of the
 * end, and the purchase value only where there is one.
 */
public final class SessionMetricsCoder extends AtomicCoder<SessionMetrics> {
  private static final long serialVersionUID = 1L;
  private static final SessionMetricsCoder INSTANCE = new SessionMetricsCoder();
  private static final int WITHOUT_VALUE = 0;
  private static final int WITH_VALUE = 1;

  private SessionMetricsCoder() {}

  public static SessionMetricsCoder of() {
    return INSTANCE;
  }

  /** Of a user's sessions, or parts of them. */
  static ListCoder<SessionMetrics> ofLists() {
    return ListCoder.of(INSTANCE);
  }

  @Override
  public void encode(SessionMetrics metrics, OutputStream out) throws IOException {
    VarInt.encode(metrics.eventCount(), out);
    if (metrics.eventCount() == 0) {
      return;
    }
    VarInt.encode(metrics.startMicros(), out);
    VarInt.encode(metrics.endMicros() - metrics.startMicros(), out);
    VarInt.encode(metrics.pageViews(), out);
    VarInt.encode(metrics.purchases(), out);
    // A sum of 0.00 is not the sum 0: its scale would be lost.
    BigDecimal value = metrics.totalPurchaseValue();
    if (value.signum() == 0 && value.scale() == 0) {
      out.write(WITHOUT_VALUE);
    } else {
      out.write(WITH_VALUE);
      DecimalCoder.of().encode(value, out);
    }
  }

  @Override
  public SessionMetrics decode(InputStream in) throws IOException {
    long eventCount = VarInt.decodeLong(in);
    if (eventCount == 0) {
      return SessionMetrics.NO_EVENTS;
    }
    long startMicros = VarInt.decodeLong(in);
    long endMicros = startMicros + VarInt.decodeLong(in);
    long pageViews = VarInt.decodeLong(in);
    long purchases = VarInt.decodeLong(in);
    BigDecimal value = in.read() == WITH_VALUE ? DecimalCoder.of().decode(in) : BigDecimal.ZERO;
    return new SessionMetrics(startMicros, endMicros, eventCount, pageViews, purchases, value);
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
