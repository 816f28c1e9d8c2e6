package io.sessionlake.testing;

import java.math.BigDecimal;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One well-formed event, as {@link SessionOracle} wants it.
 *
 * @param timestampMicros microseconds since the epoch
 * @param type as in the message: {@code page_view}, {@code purchase}, or any other; empty for none
 * @param purchaseValue 0 where there is none
 * @param eventId null where there is none
 */
public record OracleEvent(
    String userId,
    long timestampMicros,
    String type,
    BigDecimal purchaseValue,
    @Nullable String eventId) {

  /** The precision that gaps are measured with. */
  long millis() {
    return Math.floorDiv(timestampMicros, 1000L);
  }
}
