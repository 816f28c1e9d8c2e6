package io.sessionlake.event;

import java.math.BigDecimal;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Purchase values as exact decimals. */
final class PurchaseValues {
  /**
   * Covers every finite double. Without a bound, adding 1e-999999999 to 1 would ask for a gigabyte
   * of digits.
   */
  private static final int LARGEST_SCALE = 400;

  private PurchaseValues() {}

  /** The value, 0 for null. */
  static BigDecimal checked(@Nullable BigDecimal value) throws RejectedEventException {
    if (value == null) {
      return BigDecimal.ZERO;
    }
    if (Math.abs((long) value.scale()) > LARGEST_SCALE || Double.isInfinite(value.doubleValue())) {
      throw new RejectedEventException(
          RejectionReason.BAD_PURCHASE_VALUE, "purchase_value is outside the range of a double");
    }
    return value;
  }
}
