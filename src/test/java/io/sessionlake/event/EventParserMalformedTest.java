package io.sessionlake.event;

import static io.sessionlake.event.Messages.assertRejected;
import static io.sessionlake.event.Messages.json;
import static io.sessionlake.event.Messages.withFields;
import static io.sessionlake.event.Messages.withUserId;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.primitives.Bytes;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserMalformedTest {
  private static final String VALID = withUserId("'user_1'");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page_view of /home by user_1",
        "{",
        "{'user_id'",
        "{'user_id':",
        "{'user_id':'user_1'",
        "{'user_id':'user_1',",
        "{'user_id':'user_1','timestamp':'2026-11-22T11:00",
        "{'user_id' 'user_1'}",
        "{'user_id':'user_1',}",
        "{user_id:'user_1'}",
        "{'user_id':'a\nb'}",
        "{'user_id':'\\x'}",
        "{'user_id':'\\u12'}",
        "{'user_id':'user_1'}]",
        "{'user_id':undefined}",
        "{'x':[1,2}",
        "{'x':{]}",
        "{/* no */'user_id':'user_1'}"
      })
  void brokenJsonIsMalformed(String message) {
    assertRejected(json(message), RejectionReason.MALFORMED);
  }

  @Test
  void messageCutAnywhereIsMalformed() {
    String message = withFields("'event_type':'click','x':[{'y':null}],'purchase_value':1.5");
    for (int length = 1; length < message.length(); length++) {
      assertRejected(message.substring(0, length), RejectionReason.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", ",", "}", " {}", "\n{", "null", "// end", "\0"})
  void anythingBehindTheObjectIsMalformed(String rest) {
    assertRejected(VALID + rest, RejectionReason.MALFORMED);
  }

  @Test
  void twoEventsInOneMessageAreMalformed() {
    assertRejected(VALID + VALID, RejectionReason.MALFORMED);
    assertRejected(VALID + "\n" + VALID, RejectionReason.MALFORMED);
    assertRejected("[" + VALID + "," + VALID + "]", RejectionReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{}]", "'user_1'", "42", "-1.5", "NaN", "true", "false", "null"})
  void jsonThatIsNoObjectIsMalformed(String message) {
    assertRejected(json(message), RejectionReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", " \t\r\n ", "\0", "\0\0\0\0\0\0\0\0", "\ufeff", "\u00a0"})
  void messageOfNothingVisibleIsMalformed(String message) {
    assertRejected(message, RejectionReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'user_id':'user_2'",
        "'user_id':'user_1'",
        "'user\\u005fid':'user_2'",
        "'user_id':null",
        "'timestamp':'2026-11-22T11:00:01Z'",
        "'event_type':'click','event_type':'purchase'",
        "'page_url':'/a','page_url':'/b'",
        "'purchase_value':1,'purchase_value':2",
        "'purchase_value':null,'purchase_value':2",
        "'event_id':'a','event_id':'b'"
      })
  void knownFieldThatStandsTwiceIsMalformed(String fields) {
    assertRejected(withFields(fields), RejectionReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80", // a continuation without a start
        "c3", // a start without its continuation
        "c328",
        "e282",
        "f09f98",
        "c0af", // overlong forms
        "e080af",
        "f08080af",
        "c080",
        "eda080", // halves of surrogate pairs
        "edb080",
        "eda0bdedb880",
        "f4908080", // behind the last code point
        "f8888080",
        "fe",
        "ff"
      })
  void bytesThatAreNoUtf8AreMalformed(String hex) {
    byte[] bad = HexFormat.of().parseHex(hex);
    assertRejected(aroundBytes("{'user_id':'", bad, "'}"), RejectionReason.MALFORMED);
    assertRejected(aroundBytes("{'ignored':'", bad, "'}"), RejectionReason.MALFORMED);
    assertRejected(Bytes.concat(VALID.getBytes(UTF_8), bad), RejectionReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00", "a\\udbffb", "\\ude00\\ud83d", "\\ud83d\\ud83d"})
  void halfOfASurrogatePairInAKnownFieldIsMalformed(String half) {
    assertRejected(withUserId("'" + half + "'"), RejectionReason.MALFORMED);
    assertRejected(withFields("'event_id':'" + half + "'"), RejectionReason.MALFORMED);
    assertRejected(withFields("'page_url':'" + half + "'"), RejectionReason.MALFORMED);
  }

  @ParameterizedTest
  @MethodSource("otherCharsets")
  void otherEncodingIsMalformed(Charset charset) {
    assertRejected(VALID.getBytes(charset), RejectionReason.MALFORMED);
  }

  static Stream<Charset> otherCharsets() {
    return Stream.of(UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"));
  }

  @Test
  void latin1IsMalformed() {
    assertRejected(withUserId("'Zoë'").getBytes(ISO_8859_1), RejectionReason.MALFORMED);
  }

  @ParameterizedTest
  @MethodSource("deepNestings")
  void nestingOfAHundredThousandLevelsIsMalformed(String value) {
    assertRejected(withFields("'x':" + value), RejectionReason.MALFORMED);
    assertRejected(withUserId(value), RejectionReason.MALFORMED);
    assertRejected(value, RejectionReason.MALFORMED);
  }

  static Stream<Named<String>> deepNestings() {
    int levels = 100_000;
    return Stream.of(
        Named.of("lists", "[".repeat(levels) + "]".repeat(levels)),
        Named.of("lists never closed", "[".repeat(levels)),
        Named.of("objects", "{'x':".repeat(levels) + "1" + "}".repeat(levels)),
        Named.of("both in turn", "[{'x':".repeat(levels / 2) + "1" + "}]".repeat(levels / 2)));
  }

  private static byte[] aroundBytes(String before, byte[] bytes, String after) {
    return Bytes.concat(json(before).getBytes(US_ASCII), bytes, json(after).getBytes(US_ASCII));
  }
}
