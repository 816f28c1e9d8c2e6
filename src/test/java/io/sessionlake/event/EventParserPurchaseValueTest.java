package io.sessionlake.event;

import static io.sessionlake.event.Messages.accepted;
import static io.sessionlake.event.Messages.assertRejected;
import static io.sessionlake.event.Messages.withFields;
import static io.sessionlake.event.Messages.withPurchaseValue;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserPurchaseValueTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "12",
        "19.99",
        "0.1",
        "-5",
        "-0.01",
        "1e2",
        "1E+2",
        "2.5e-3",
        "123456789012345678901234567890.12",
        "1.7976931348623157e308",
        "4.9e-324"
      })
  void numberIsKeptExactly(String number) {
    assertThat(
        accepted(withPurchaseValue(number)).purchaseValue(),
        comparesEqualTo(new BigDecimal(number)));
  }

  @Test
  void absentValueIsZero() {
    assertThat(
        accepted(withFields("'event_type':'purchase'")).purchaseValue(), is(BigDecimal.ZERO));
  }

  @Test
  void nullIsZero() {
    assertThat(accepted(withPurchaseValue("null")).purchaseValue(), is(BigDecimal.ZERO));
  }

  @Test
  void eventOfAnyTypeMayHaveAValue() {
    Event click = accepted(withFields("'event_type':'click','purchase_value':3"));
    assertThat(click.purchaseValue(), is(new BigDecimal("3")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Numbers that are none
        "NaN",
        "Infinity",
        "-Infinity",
        "+Infinity",
        // Numbers outside the range of a double
        "1e400",
        "-1e400",
        "1.8e308",
        "1e-999999999",
        "1e999999999",
        "1e2147483648",
        "1e99999999999",
        "-1e-99999999999",
        // Other types
        "'12'",
        "''",
        "'NaN'",
        "true",
        "false",
        "{}",
        "{'value':12}",
        "[]",
        "[12]"
      })
  void valueThatIsNoFiniteNumberIsRejected(String value) {
    assertRejected(withPurchaseValue(value), RejectionReason.BAD_PURCHASE_VALUE);
  }

  @Test
  void numberWithAHundredThousandDigitsIsRejected() {
    String digits = "9".repeat(100_000);
    assertRejected(withPurchaseValue(digits), RejectionReason.BAD_PURCHASE_VALUE);
    assertRejected(withPurchaseValue("-" + digits), RejectionReason.BAD_PURCHASE_VALUE);
    assertRejected(withPurchaseValue("0." + digits), RejectionReason.BAD_PURCHASE_VALUE);
    assertRejected(withPurchaseValue("1e" + digits), RejectionReason.BAD_PURCHASE_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "1.", ".5", "+1", "0x1F", "1_000", "1,5", "12 EUR", "--1", "1e"})
  void numberThatJsonDoesNotKnowIsBrokenJson(String value) {
    assertRejected(withPurchaseValue(value), RejectionReason.MALFORMED);
  }

  /** Written out, each would be a gigabyte of digits, so one alone takes longer than the limit. */
  @Test
  void hugeExponentsTakeNoTime() {
    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          for (int count = 0; count < 1000; count++) {
            assertRejected(withPurchaseValue("1e-999999999"), RejectionReason.BAD_PURCHASE_VALUE);
            assertRejected(withPurchaseValue("1e999999999"), RejectionReason.BAD_PURCHASE_VALUE);
          }
        });
  }

  @Test
  void messageOfALongNumberIsShort() {
    String message = Messages.parse(withPurchaseValue("1e" + "9".repeat(900))).message();
    assertThat(message.length(), is(lessThan(600)));
  }
}
