package io.sessionlake.event;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCoderTest {
  private static final EventCoder CODER = EventCoder.of();
  private static final long MICROS = 1_795_345_200_123_456L;

  static Stream<Event> events() {
    BigDecimal price = new BigDecimal("499.99");
    return Stream.of(
        new Event("user_1", MICROS, EventType.PAGE_VIEW, BigDecimal.ZERO, null),
        new Event("user_1", MICROS, EventType.PURCHASE, price, null),
        new Event("user_1", MICROS, EventType.OTHER, BigDecimal.ZERO, "e-1"),
        new Event("user_1", MICROS, EventType.PURCHASE, price, "e-1"),
        new Event("user_1", MICROS, EventType.PURCHASE, price.negate(), ""),
        new Event("user_1", 0, EventType.OTHER, new BigDecimal("1E+300"), "0"),
        new Event("user_1", 1, EventType.OTHER, new BigDecimal("4.9E-324"), null),
        new Event("user_1", Long.MAX_VALUE, EventType.OTHER, new BigDecimal("1.00"), null),
        new Event("😀 Zoë\n\0", MICROS, EventType.OTHER, BigDecimal.ZERO, "用户"),
        new Event("u".repeat(100_000), MICROS, EventType.OTHER, BigDecimal.ZERO, "e".repeat(1000)));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eventComesBackAsItWas(Event event) throws Exception {
    CoderProperties.coderDecodeEncodeEqual(CODER, event);
  }

  @Test
  void eventsInAStreamEndWhereTheNextBegins() throws CoderException {
    List<Event> all = events().toList();
    assertThat(CoderUtils.clone(ListCoder.of(CODER), all), is(all));
  }

  @ParameterizedTest
  @MethodSource("events")
  void equalEventsHaveEqualBytes(Event event) throws Exception {
    Event equal =
        new Event(
            event.userId(),
            event.timestampMicros(),
            event.type(),
            new BigDecimal(event.purchaseValue().unscaledValue(), event.purchaseValue().scale()),
            event.eventId());
    CoderProperties.coderDeterministic(CODER, event, equal);
  }

  @Test
  void coderGoesToWorkersAndBackAsTheSame() {
    CoderProperties.coderSerializable(CODER);
  }

  @Test
  void coderIsDeterministicSoThatEventsMayBeKeys() throws Coder.NonDeterministicException {
    CODER.verifyDeterministic();
  }

  @Test
  void zeroOfAnyScaleIsZero() throws CoderException {
    Event event = new Event("user_1", MICROS, EventType.OTHER, new BigDecimal("0.00"), null);
    Event decoded = CoderUtils.clone(CODER, event);
    assertThat(decoded.purchaseValue(), is(BigDecimal.ZERO));
  }

  @Test
  void eventTakesSomeTwentyBytes() throws CoderException {
    assertThat(size(EventType.PAGE_VIEW, BigDecimal.ZERO, null), is(lessThanOrEqualTo(16)));
    assertThat(size(EventType.PURCHASE, new BigDecimal("499.99"), null), is(lessThanOrEqualTo(21)));
  }

  @Test
  void eventIdTakesItsOwnLengthAndOneByte() throws CoderException {
    String eventId = "0b8f6e1c-8b3f-4a52-9d2e-1d3f5a7b9c0d";
    int without = size(EventType.PAGE_VIEW, BigDecimal.ZERO, null);
    assertThat(
        size(EventType.PAGE_VIEW, BigDecimal.ZERO, eventId), is(without + eventId.length() + 1));
  }

  @Test
  void bytesThatEndTooEarlyAreAnError() throws CoderException {
    byte[] whole =
        CoderUtils.encodeToByteArray(
            CODER, new Event("user_1", MICROS, EventType.PURCHASE, BigDecimal.TEN, "e-1"));
    for (int length = 0; length < whole.length; length++) {
      InputStream cut = new ByteArrayInputStream(whole, 0, length);
      assertThrows(IOException.class, () -> CODER.decode(cut));
    }
  }

  @Test
  void eventTimeIsTheMillisecondBelowAlsoBefore1970() {
    Event event = new Event("user_1", -1, EventType.OTHER, BigDecimal.ZERO, null);
    assertThat(event.eventTime(), is(Instant.ofEpochMilli(-1)));
  }

  private static int size(EventType type, BigDecimal value, String eventId) throws CoderException {
    return CoderUtils.encodeToByteArray(CODER, new Event("user_1", MICROS, type, value, eventId))
        .length;
  }
}
