package io.sessionlake.event;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ParsedEventTest {
  private static final Event EVENT =
      new Event("user_1", 1_000_000, EventType.PURCHASE, BigDecimal.TEN, "e-1");
  private static final byte[] PAYLOAD = {1, 2, 3};

  @Test
  void acceptedEventHasNeitherReasonNorMessage() {
    ParsedEvent parsed = ParsedEvent.accepted(EVENT, PAYLOAD);
    assertThat(parsed.isAccepted(), is(true));
    assertThat(parsed.event(), is(EVENT));
    assertThrows(NullPointerException.class, parsed::reason);
    assertThrows(NullPointerException.class, parsed::message);
  }

  @Test
  void rejectedEventHasNoEvent() {
    ParsedEvent parsed = ParsedEvent.rejected(RejectionReason.MALFORMED, "Not JSON", PAYLOAD);
    assertThat(parsed.isAccepted(), is(false));
    assertThat(parsed.reason(), is(RejectionReason.MALFORMED));
    assertThat(parsed.message(), is("Not JSON"));
    assertThrows(NullPointerException.class, parsed::event);
  }

  @Test
  void lateEventIsRejectedWithItsOriginalBytes() {
    ParsedEvent parsed = ParsedEvent.accepted(EVENT, PAYLOAD);
    parsed.rejectAsLate("5 minutes behind");
    assertThat(parsed.isAccepted(), is(false));
    assertThat(parsed.reason(), is(RejectionReason.LATE));
    assertThat(parsed.message(), is("5 minutes behind"));
    assertThat(parsed.payload(), is(sameInstance(PAYLOAD)));
    assertThrows(NullPointerException.class, parsed::event);
  }

  @Test
  void rejectedEventCannotBecomeLate() {
    ParsedEvent parsed = ParsedEvent.rejected(RejectionReason.TOO_LARGE, "11 bytes", PAYLOAD);
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> parsed.rejectAsLate("late"));
    assertThat(thrown.getMessage(), containsString("TOO_LARGE"));
    assertThat(parsed.reason(), is(RejectionReason.TOO_LARGE));
  }

  @Test
  void lateEventIsLateOnce() {
    ParsedEvent parsed = ParsedEvent.accepted(EVENT, PAYLOAD);
    parsed.rejectAsLate("late");
    assertThrows(IllegalStateException.class, () -> parsed.rejectAsLate("again"));
  }

  @Test
  void codeOfAReasonIsItsNameInLowerCase() {
    assertThat(RejectionReason.MISSING_USER_ID.code(), is("missing_user_id"));
    assertThat(RejectionReason.TIMESTAMP_IN_FUTURE.code(), is("timestamp_in_future"));
    assertThat(RejectionReason.LATE.code(), is("late"));
  }
}
