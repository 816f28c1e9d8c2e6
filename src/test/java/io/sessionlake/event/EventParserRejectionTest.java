package io.sessionlake.event;

import static io.sessionlake.event.Messages.MAX_EVENT_BYTES;
import static io.sessionlake.event.Messages.assertRejected;
import static io.sessionlake.event.Messages.json;
import static io.sessionlake.event.Messages.parse;
import static io.sessionlake.event.Messages.parser;
import static io.sessionlake.event.Messages.withFields;
import static io.sessionlake.event.Messages.withUserId;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.sameInstance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserRejectionTest {

  @Test
  void emptyMessageIsAnEmptyValue() {
    assertRejected(new byte[0], RejectionReason.EMPTY_VALUE);
  }

  @Test
  void tombstoneIsAnEmptyValueWithoutBytes() {
    ParsedEvent parsed = parser(MAX_EVENT_BYTES).parse(null);
    assertThat(parsed.reason(), is(RejectionReason.EMPTY_VALUE));
    assertThat(parsed.payload(), is(nullValue()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'timestamp':'2026-11-22T11:00:00Z'}",
        "{'user_id':null,'timestamp':'2026-11-22T11:00:00Z'}",
        "{'user_id':'','timestamp':'2026-11-22T11:00:00Z'}",
        "{'user_id':' \\t\\n','timestamp':'2026-11-22T11:00:00Z'}",
        "{'user_id':'\\u2003','timestamp':'2026-11-22T11:00:00Z'}",
        "{'userId':'user_1','timestamp':'2026-11-22T11:00:00Z'}",
        "{'x':{'user_id':'user_1'},'timestamp':'2026-11-22T11:00:00Z'}"
      })
  void messageWithoutUserIsMissingIt(String message) {
    assertRejected(json(message), RejectionReason.MISSING_USER_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"17", "1.5", "NaN", "true", "false", "{}", "{'id':'user_1'}", "['user_1']"})
  void textFieldThatHoldsSomethingElseIsOfTheWrongType(String value) {
    assertRejected(withUserId(value), RejectionReason.WRONG_TYPE);
    assertRejected(withFields("'event_type':" + value), RejectionReason.WRONG_TYPE);
    assertRejected(withFields("'page_url':" + value), RejectionReason.WRONG_TYPE);
    assertRejected(withFields("'event_id':" + value), RejectionReason.WRONG_TYPE);
  }

  @Test
  void messageAsLongAsMaxEventBytesIsAccepted() {
    byte[] message = withUserId("'user_1'").getBytes(UTF_8);
    assertThat(parser(message.length).parse(message).isAccepted(), is(true));
  }

  @Test
  void messageOneByteLongerIsTooLarge() {
    byte[] message = withUserId("'user_1'").getBytes(UTF_8);
    ParsedEvent parsed = parser(message.length - 1).parse(message);
    assertThat(parsed.reason(), is(RejectionReason.TOO_LARGE));
    assertThat(
        parsed.message(),
        allOf(containsString("maxEventBytes"), containsString(message.length + " bytes")));
  }

  @Test
  void messageIsMeasuredInBytesNotCharacters() {
    String message = withUserId("'😀'");
    assertThat(
        parser(message.length()).parse(message.getBytes(UTF_8)).reason(),
        is(RejectionReason.TOO_LARGE));
  }

  @Test
  void messageOfTenMegabytesIsTooLargeAndKept() {
    byte[] message = withUserId("'" + "u".repeat(10_000_000) + "'").getBytes(UTF_8);
    ParsedEvent parsed = parse(message);
    assertThat(parsed.reason(), is(RejectionReason.TOO_LARGE));
    assertThat(parsed.payload(), is(sameInstance(message)));
  }

  @Test
  void tenMegabytesThatAreNoUtf8AreTooLargeFirst() {
    assertRejected(new byte[10_000_000], RejectionReason.TOO_LARGE);
  }

  @Test
  void messageOfFortyMegabytesIsReadWhereThatIsAllowed() {
    byte[] message = withUserId("'" + "u".repeat(40_000_000) + "'").getBytes(UTF_8);
    assertThat(parser(50_000_000).parse(message).isAccepted(), is(true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // Broken JSON before wrong fields
        "{'user_id':5                                            | MALFORMED",
        "{'purchase_value':'12','timestamp':'yesterday'}x        | MALFORMED",
        "{'timestamp':5,'x':[}                                   | MALFORMED",
        "{'purchase_value':NaN,'user_id':'a','user_id':'b'}      | MALFORMED",
        // Wrong fields before missing ones
        "{'event_type':5}                                        | WRONG_TYPE",
        "{'timestamp':5}                                         | BAD_TIMESTAMP",
        "{'timestamp':'yesterday'}                               | BAD_TIMESTAMP",
        "{'timestamp':'9999-01-01T00:00:00Z','user_id':null}     | TIMESTAMP_IN_FUTURE",
        "{'timestamp':'1969-01-01T00:00:00Z','user_id':' '}      | BAD_TIMESTAMP",
        "{'purchase_value':'12','user_id':'user_1'}              | BAD_PURCHASE_VALUE",
        "{'purchase_value':1e400}                                | BAD_PURCHASE_VALUE",
        // Of wrong fields, and of missing ones, the first
        "{'event_id':5,'purchase_value':'12','timestamp':5}      | WRONG_TYPE",
        "{'purchase_value':'12','event_id':5,'timestamp':5}      | BAD_PURCHASE_VALUE",
        "{'timestamp':5,'event_id':5,'purchase_value':'12'}      | BAD_TIMESTAMP",
        "{'event_type':'click'}                                  | MISSING_USER_ID",
        "{'user_id':'user_1','event_type':'click'}               | MISSING_TIMESTAMP"
      })
  void brokenJsonIsToldBeforeWrongFieldsAndThoseBeforeMissingOnes(
      String message, RejectionReason reason) {
    assertRejected(json(message), reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'user_id':5}",
        "no JSON",
        "{}",
        "{'user_id':'u','timestamp':'x'}",
        "\0",
        "{'user_id':'u','timestamp':'2026-11-22T11:00:00Z'}"
      })
  void originalBytesAreKept(String message) {
    byte[] original = json(message).getBytes(UTF_8);
    byte[] given = original.clone();
    ParsedEvent parsed = parse(given);
    assertThat(parsed.payload(), is(sameInstance(given)));
    assertThat(parsed.payload(), is(original));
  }
}
