package io.sessionlake.event;

import static io.sessionlake.event.Messages.TIME;
import static io.sessionlake.event.Messages.accepted;
import static io.sessionlake.event.Messages.json;
import static io.sessionlake.event.Messages.withFields;
import static io.sessionlake.event.Messages.withUserId;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserFieldsTest {
  private static final long MICROS = Instant.parse(TIME).toEpochMilli() * 1000;

  @Test
  void everyFieldIsRead() {
    Event event =
        accepted(
            json(
                "{'user_id':'user_7','timestamp':'2026-11-22T11:00:00Z','event_type':'purchase',"
                    + "'page_url':'/cart','purchase_value':19.99,'event_id':'e-1'}"));
    assertThat(
        event, is(new Event("user_7", MICROS, EventType.PURCHASE, new BigDecimal("19.99"), "e-1")));
  }

  @Test
  void userAndTimestampAreEnough() {
    assertThat(
        accepted(json("{'user_id':'user_1','timestamp':'" + TIME + "'}")),
        is(new Event("user_1", MICROS, EventType.OTHER, BigDecimal.ZERO, null)));
  }

  @Test
  void fieldsComeInAnyOrderWithSpaceAroundThem() {
    assertThat(
        accepted(
            json(
                "\n"
                    + "\t {'event_id' : 'e-1' , 'purchase_value':5,\r\n"
                    + "'timestamp': '2026-11-22T11:00:00Z', 'event_type':'purchase' ,'user_id'"
                    + " :'user_1' } \n")),
        is(new Event("user_1", MICROS, EventType.PURCHASE, new BigDecimal("5"), "e-1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'event_type':null",
        "'page_url':null",
        "'purchase_value':null",
        "'event_id':null",
        "'event_type':null,'page_url':null,'purchase_value':null,'event_id':null"
      })
  void nullInAnOptionalFieldIsAsIfItWereAbsent(String fields) {
    assertThat(
        accepted(withFields(fields)),
        is(new Event("user_1", MICROS, EventType.OTHER, BigDecimal.ZERO, null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'session':'abc'",
        "'x':null,'y':true,'z':-1.5e3",
        "'nested':{'user_id':'other','timestamp':null,'purchase_value':'12'}",
        "'list':[{'user_id':1},[[]],'timestamp',{}]",
        "'User_Id':5,'TIMESTAMP':5,'user_id ':5,'':5",
        "'x':1,'x':2,'x':{'x':3,'x':4}",
        "'x':'\\ud800'",
        "'x':1e99999999999"
      })
  void unknownFieldsAreIgnored(String fields) {
    Event event = accepted(withFields(fields));
    assertThat(event.userId(), is("user_1"));
    assertThat(event.timestampMicros(), is(MICROS));
    assertThat(event.purchaseValue(), is(BigDecimal.ZERO));
  }

  @Test
  void unknownFieldsAreIgnoredHoweverLongTheyAre() {
    accepted(withFields("'x':" + "7".repeat(100_000)));
    accepted(withFields("'x':0." + "7".repeat(100_000)));
    accepted(withFields("'x':'" + "x".repeat(500_000) + "'"));
    accepted(withFields("'" + "x".repeat(100_000) + "':1"));
    accepted(withFields("'x':" + "[".repeat(500) + "]".repeat(500)));
  }

  @Test
  void unknownFieldsAreIgnoredHoweverManyThereAre() {
    StringBuilder fields = new StringBuilder("'f':1");
    for (int field = 0; field < 50_000; field++) {
      fields.append(",'field_").append(field).append("':").append(field);
    }
    accepted(withFields(fields.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "page_view, PAGE_VIEW",
    "purchase, PURCHASE",
    "click, OTHER",
    "PURCHASE, OTHER",
    "purchases, OTHER",
    "'', OTHER"
  })
  void eventTypeTellsPageViewsAndPurchasesFromTheRest(String name, EventType type) {
    assertThat(accepted(withFields("'event_type':'" + name + "'")).type(), is(type));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "'user \\u0031', user 1",
        "'a\\n\\t\\\\\\/b', ~a\n\t\\/b~",
        "'\\u00e9', é",
        "'\\ud83d\\ude00', 😀",
        "'😀 Zoë 用户', 😀 Zoë 用户",
        "' user_1 ', ~ user_1 ~",
        "'\\u0000', ~\0~"
      })
  void userIdIsTheTextThatJsonMeans(String value, String userId) {
    assertThat(accepted(withUserId(value)).userId(), is(userId));
  }

  @Test
  void escapedFieldNameIsTheSameField() {
    Event event = accepted(json("{'user\\u005fid':'user_9','timestamp':'" + TIME + "'}"));
    assertThat(event.userId(), is("user_9"));
  }

  @Test
  void longUserIdIsKeptWhole() {
    String userId = "u".repeat(100_000);
    assertThat(accepted(withUserId("'" + userId + "'")).userId(), is(userId));
  }

  @Test
  void byteOrderMarkBeforeTheObjectIsNoHarm() {
    assertThat(accepted("\ufeff" + withUserId("'user_1'")).userId(), is("user_1"));
  }

  @Test
  void eventIdIsKeptAsItIs() {
    assertThat(accepted(withFields("'event_id':' E-1 '")).eventId(), is(" E-1 "));
    assertThat(accepted(withFields("'event_type':'click'")).eventId(), is(nullValue()));
  }
}
