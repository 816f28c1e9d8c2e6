package io.sessionlake.event;

import java.math.BigDecimal;

/** Purchase values as exact decimals. */
final class PurchaseValues {
  /**
   * Covers every finite double. Without a bound, adding 1e-999999999 to 1 would ask for a gigabyte
   * of digits.
   */
  private static final int LARGEST_SCALE = 400;

  /** Far more digits than a double has; the time to read them grows with their square. */
  private static final int LONGEST_NUMBER = 1000;

  private PurchaseValues() {}

  /**
   * Reads a number as JSON writes it, or one of its bare words such as NaN.
   *
   * @throws NumberFormatException if it does not fit a finite double, or is too long to read
   */
  static BigDecimal parse(String number) {
    if (number.length() > LONGEST_NUMBER) {
      throw new NumberFormatException("has more than " + LONGEST_NUMBER + " characters");
    }
    try {
      BigDecimal value = new BigDecimal(number);
      if (Math.abs((long) value.scale()) <= LARGEST_SCALE && Double.isFinite(value.doubleValue())) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Not finite, or its exponent is not even an int.
    }
    throw new NumberFormatException(number + " does not fit a finite double");
  }
}
