package io.sessionlake.event;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;

/** Any event that the parser may make goes through the coders unchanged. */
class EventCoderPropertyTest {
  private static final int LARGEST_SCALE = 400;

  @Property
  void anyEventComesBackAsItWas(@ForAll("events") Event event) throws Exception {
    CoderProperties.coderDecodeEncodeEqual(EventCoder.of(), event);
    CoderProperties.coderDeterministic(EventCoder.of(), event, event);
  }

  @Property
  void anyAcceptedEventComesBackAsItWas(@ForAll("events") Event event) throws CoderException {
    ParsedEvent decoded =
        CoderUtils.clone(ParsedEventCoder.of(), ParsedEvent.accepted(event, new byte[] {1}));
    assertThat(decoded.event(), is(event));
  }

  @Property
  void anyRejectedEventComesBackAsItWas(
      @ForAll RejectionReason reason, @ForAll("texts") String message, @ForAll byte[] payload)
      throws CoderException {
    ParsedEvent decoded =
        CoderUtils.clone(ParsedEventCoder.of(), ParsedEvent.rejected(reason, message, payload));
    assertThat(decoded.reason(), is(reason));
    assertThat(decoded.message(), is(message));
    assertThat(decoded.payload(), is(payload));
  }

  @Provide
  Arbitrary<Event> events() {
    return Combinators.combine(
            texts(),
            Arbitraries.longs().between(0, Long.MAX_VALUE),
            Arbitraries.of(EventType.class),
            purchaseValues(),
            texts().injectNull(0.3))
        .as(Event::new);
  }

  /** Text that has a form in UTF-8: no halves of surrogate pairs. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        .list()
        .ofMaxSize(20)
        .map(
            points ->
                new String(
                    points.stream().mapToInt(Integer::intValue).toArray(), 0, points.size()));
  }

  private static Arbitrary<BigDecimal> purchaseValues() {
    Arbitrary<BigInteger> digits =
        Arbitraries.bigIntegers()
            .between(BigInteger.TEN.pow(40).negate(), BigInteger.TEN.pow(40))
            .filter(number -> number.signum() != 0);
    Arbitrary<Integer> scales = Arbitraries.integers().between(-LARGEST_SCALE, LARGEST_SCALE);
    Arbitrary<BigDecimal> zero = Arbitraries.just(BigDecimal.ZERO);
    return Arbitraries.oneOf(zero, Combinators.combine(digits, scales).as(BigDecimal::new));
  }
}
