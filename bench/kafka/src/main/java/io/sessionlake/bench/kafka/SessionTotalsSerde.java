package io.sessionlake.bench.kafka;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.checkerframework.checker.nullness.qual.Nullable;

/** {@link SessionTotals} in 32 bytes: they are read and written once for each event. */
final class SessionTotalsSerde {
  private static final int SIZE = 3 * Long.BYTES + Double.BYTES;

  private SessionTotalsSerde() {}

  static Serde<SessionTotals> create() {
    return Serdes.serdeFrom((topic, totals) -> write(totals), (topic, bytes) -> read(bytes));
  }

  private static byte @Nullable [] write(@Nullable SessionTotals totals) {
    return totals == null
        ? null
        : ByteBuffer.allocate(SIZE)
            .putLong(totals.events())
            .putLong(totals.pageViews())
            .putLong(totals.purchases())
            .putDouble(totals.purchaseValue())
            .array();
  }

  private static @Nullable SessionTotals read(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new SessionTotals(
        buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getDouble());
  }
}
