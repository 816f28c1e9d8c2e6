package io.sessionlake.event;

import static io.sessionlake.event.Messages.MAX_CLOCK_SKEW;
import static io.sessionlake.event.Messages.NOW;
import static io.sessionlake.event.Messages.json;
import static io.sessionlake.event.Messages.parse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import com.google.common.primitives.Bytes;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever a message holds, the parser gives an answer, and believes only what may be believed. */
class EventParserPropertyTest {
  private static final byte[] VALID =
      json("{'user_id':'üser_😀','timestamp':'2026-11-22T11:59:59.123456+01:00','event_type':"
              + "'purchase','page_url':'/a\\u0062','purchase_value':-19.99e1,'event_id':'e-1',"
              + "'x':[1,{'y':null}]}")
          .getBytes(UTF_8);

  private static final List<String> FRAGMENTS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "'",
          "\\",
          "\\u",
          "\\ud800",
          "null",
          "true",
          "NaN",
          "Infinity",
          "-",
          "1",
          "0",
          ".5",
          "e",
          "e999",
          "e-999999999",
          "'user_id'",
          "'timestamp'",
          "'purchase_value'",
          "'event_type'",
          "'event_id'",
          "'page_url'",
          "'2026-11-22T13:00:01Z'",
          "'1969-12-31T23:59:59Z'",
          "+999999999",
          "T",
          "Z",
          " ",
          "\n",
          "\0",
          "\ufeff",
          "😀");

  /** Cuts some bytes out of the message, and puts others there. */
  record Edit(int place, int cut, List<Byte> inserted) {
    byte[] applyTo(byte[] message) {
      int from = Math.min(place, message.length);
      int to = Math.min(from + cut, message.length);
      return Bytes.concat(
          Arrays.copyOf(message, from),
          Bytes.toArray(inserted),
          Arrays.copyOfRange(message, to, message.length));
    }
  }

  @Property
  void randomBytesAreAnswered(@ForAll @Size(max = 300) byte[] message) {
    assertAnswered(message);
  }

  @Property
  void randomPiecesOfJsonAreAnswered(@ForAll("pieces") List<String> pieces) {
    assertAnswered(json(String.join("", pieces)).getBytes(UTF_8));
  }

  @Property(tries = 3000)
  void mutationsOfAnEventAreAnswered(@ForAll("edits") List<Edit> edits) {
    byte[] message = VALID;
    for (Edit edit : edits) {
      message = edit.applyTo(message);
    }
    assertAnswered(message);
  }

  @Property(tries = 3000)
  void flippedBitIsAnswered(@ForAll("bits") int bit) {
    byte[] message = VALID.clone();
    message[bit / 8] ^= (byte) (1 << (bit % 8));
    assertAnswered(message);
  }

  @Provide
  Arbitrary<Integer> bits() {
    return Arbitraries.integers().between(0, 8 * VALID.length - 1).withoutEdgeCases();
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(FRAGMENTS).list().ofMaxSize(30).map(EventParserPropertyTest::withBraces);
  }

  @Provide
  Arbitrary<List<Edit>> edits() {
    Arbitrary<List<Byte>> fragments =
        Arbitraries.of(FRAGMENTS).map(fragment -> Bytes.asList(json(fragment).getBytes(UTF_8)));
    Arbitrary<List<Byte>> anyBytes = Arbitraries.bytes().list().ofMaxSize(4);
    return Combinators.combine(
            Arbitraries.integers().between(0, VALID.length).withoutEdgeCases(),
            Arbitraries.integers().between(0, 12),
            Arbitraries.oneOf(fragments, anyBytes))
        .as(Edit::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  /** Most would be over at the first character otherwise. */
  private static List<String> withBraces(List<String> pieces) {
    return List.of("{'user_id':'u','timestamp':'2026-11-22T11:00Z',", String.join("", pieces), "}");
  }

  private static void assertAnswered(byte[] message) {
    ParsedEvent parsed = parse(message);
    assertThat(parsed.payload(), is(message));
    if (parsed.isAccepted()) {
      Event event = parsed.event();
      long latest = NOW.plus(MAX_CLOCK_SKEW).toEpochMilli() * 1000;
      assertThat(event.userId().strip(), is(not(emptyString())));
      assertThat(
          event.timestampMicros(), is(allOf(greaterThanOrEqualTo(0L), lessThanOrEqualTo(latest))));
      assertThat(Double.isFinite(event.purchaseValue().doubleValue()), is(true));
    } else {
      assertThat(parsed.reason(), is(not(RejectionReason.LATE)));
      assertThat(parsed.message(), is(not(emptyString())));
    }
  }
}
