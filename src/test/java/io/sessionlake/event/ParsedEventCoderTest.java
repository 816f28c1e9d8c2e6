package io.sessionlake.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParsedEventCoderTest {
  private static final ParsedEventCoder CODER = ParsedEventCoder.of();
  private static final Event EVENT =
      new Event("user_1", 1_795_345_200_123_456L, EventType.PURCHASE, BigDecimal.TEN, "e-1");
  private static final byte[] PAYLOAD = "original bytes".getBytes(UTF_8);

  @Test
  void acceptedEventComesBack() throws CoderException {
    ParsedEvent decoded = CoderUtils.clone(CODER, ParsedEvent.accepted(EVENT, PAYLOAD));
    assertThat(decoded.isAccepted(), is(true));
    assertThat(decoded.event(), is(EVENT));
  }

  @Test
  void bytesOfAnAcceptedEventAreNotWritten() throws CoderException {
    byte[] with = CoderUtils.encodeToByteArray(CODER, ParsedEvent.accepted(EVENT, PAYLOAD));
    byte[] without = CoderUtils.encodeToByteArray(CODER, ParsedEvent.accepted(EVENT, null));
    assertThat(with, is(without));
    assertThat(with.length, is(CoderUtils.encodeToByteArray(EventCoder.of(), EVENT).length + 1));
    assertThat(CoderUtils.decodeFromByteArray(CODER, with).payload(), is(nullValue()));
  }

  @ParameterizedTest
  @EnumSource(RejectionReason.class)
  void rejectedEventComesBackWithReasonMessageAndBytes(RejectionReason reason)
      throws CoderException {
    ParsedEvent decoded =
        CoderUtils.clone(CODER, ParsedEvent.rejected(reason, "Größe 😀", PAYLOAD));
    assertThat(decoded.isAccepted(), is(false));
    assertThat(decoded.reason(), is(reason));
    assertThat(decoded.message(), is("Größe 😀"));
    assertThat(decoded.payload(), is(PAYLOAD));
  }

  @Test
  void bytesOfAnyKindComeBack() throws CoderException {
    byte[] everyByte = new byte[256];
    for (int value = 0; value < everyByte.length; value++) {
      everyByte[value] = (byte) value;
    }
    ParsedEvent rejected = ParsedEvent.rejected(RejectionReason.MALFORMED, "", everyByte);
    assertThat(CoderUtils.clone(CODER, rejected).payload(), is(everyByte));
  }

  @Test
  void tombstoneComesBackWithoutBytesAndAnEmptyValueWithNone() throws CoderException {
    ParsedEvent tombstone = ParsedEvent.rejected(RejectionReason.EMPTY_VALUE, "", null);
    ParsedEvent empty = ParsedEvent.rejected(RejectionReason.EMPTY_VALUE, "", new byte[0]);
    assertThat(CoderUtils.clone(CODER, tombstone).payload(), is(nullValue()));
    assertThat(CoderUtils.clone(CODER, empty).payload(), is(new byte[0]));
  }

  @Test
  void lateEventComesBackWithItsBytes() throws CoderException {
    ParsedEvent late = ParsedEvent.accepted(EVENT, PAYLOAD);
    late.rejectAsLate("5 minutes behind");
    ParsedEvent decoded = CoderUtils.clone(CODER, late);
    assertThat(decoded.reason(), is(RejectionReason.LATE));
    assertThat(decoded.payload(), is(PAYLOAD));
  }

  @Test
  void eventsInAStreamEndWhereTheNextBegins() throws CoderException {
    ListCoder<ParsedEvent> coder = ListCoder.of(CODER);
    List<ParsedEvent> decoded =
        CoderUtils.clone(
            coder,
            List.of(
                ParsedEvent.rejected(RejectionReason.MALFORMED, "first", PAYLOAD),
                ParsedEvent.accepted(EVENT, PAYLOAD),
                ParsedEvent.rejected(RejectionReason.EMPTY_VALUE, "last", null)));
    assertThat(decoded.get(0).message(), is("first"));
    assertThat(decoded.get(1).event(), is(EVENT));
    assertThat(decoded.get(2).message(), is("last"));
  }

  @Test
  void coderGoesToWorkersAndBackAsTheSame() {
    CoderProperties.coderSerializable(CODER);
  }

  @Test
  void bytesThatEndTooEarlyAreAnError() throws CoderException {
    ParsedEvent rejected = ParsedEvent.rejected(RejectionReason.MALFORMED, "message", PAYLOAD);
    byte[] whole = CoderUtils.encodeToByteArray(CODER, rejected);
    for (int length = 0; length < whole.length; length++) {
      InputStream cut = new ByteArrayInputStream(whole, 0, length);
      assertThrows(IOException.class, () -> CODER.decode(cut));
    }
  }
}
