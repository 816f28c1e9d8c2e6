package io.sessionlake.event;

import static io.sessionlake.event.Messages.MAX_CLOCK_SKEW;
import static io.sessionlake.event.Messages.NOW;
import static io.sessionlake.event.Messages.accepted;
import static io.sessionlake.event.Messages.assertRejected;
import static io.sessionlake.event.Messages.json;
import static io.sessionlake.event.Messages.withTimestamp;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTimestampTest {

  @ParameterizedTest
  @CsvSource({
    // No zone, Z and offsets
    "2026-03-01T10:00:00, 2026-03-01T10:00:00Z",
    "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
    "2026-03-01t10:00:00z, 2026-03-01T10:00:00Z",
    "2026-03-01T10:00:00+02, 2026-03-01T08:00:00Z",
    "2026-03-01T10:00:00+0200, 2026-03-01T08:00:00Z",
    "2026-03-01T10:00:00+02:00, 2026-03-01T08:00:00Z",
    "2026-03-01T10:00:00-0930, 2026-03-01T19:30:00Z",
    "2026-03-01T10:00:00-09:30, 2026-03-01T19:30:00Z",
    "2026-03-01T10:00:00+14:00, 2026-02-28T20:00:00Z",
    "2026-03-01T10:00:00-00:00, 2026-03-01T10:00:00Z",
    "2026-03-01T10:00:00.5+02:00, 2026-03-01T08:00:00.5Z",
    // Seconds and their fractions
    "2026-03-01T10:00, 2026-03-01T10:00:00Z",
    "2026-03-01T10:00Z, 2026-03-01T10:00:00Z",
    "2026-03-01T10:00+01, 2026-03-01T09:00:00Z",
    "2026-03-01T10:00:00.1, 2026-03-01T10:00:00.1Z",
    "2026-03-01T10:00:00.123Z, 2026-03-01T10:00:00.123Z",
    "2026-03-01T10:00:00.123456Z, 2026-03-01T10:00:00.123456Z",
    "2026-03-01T10:00:00.123456789Z, 2026-03-01T10:00:00.123456Z",
    "2026-03-01T10:00:00.999999999Z, 2026-03-01T10:00:00.999999Z",
    "1970-01-01T00:00:00.000000999Z, 1970-01-01T00:00:00Z",
    // Days
    "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
    "2000-02-29T00:00:00Z, 2000-02-29T00:00:00Z",
    "2024-03-01T00:30:00+01:00, 2024-02-29T23:30:00Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "1969-12-31T23:00:00-01:00, 1970-01-01T00:00:00Z",
    // Europe's clocks go back on 25 October 2026: 02:30 comes twice. On 29 March they go forward.
    "2026-10-25T02:30:00+02:00, 2026-10-25T00:30:00Z",
    "2026-10-25T02:30:00+01:00, 2026-10-25T01:30:00Z",
    "2026-03-29T01:59:59+01:00, 2026-03-29T00:59:59Z",
    "2026-03-29T03:00:00+02:00, 2026-03-29T01:00:00Z"
  })
  void timestampIsReadToTheMicrosecond(String text, Instant expected) {
    long micros = expected.getEpochSecond() * 1_000_000 + expected.getNano() / 1000;
    assertThat(accepted(withTimestamp("'" + text + "'")).timestampMicros(), is(micros));
  }

  @Test
  void eventTimeIsTheMillisecondBelow() {
    Event event = accepted(withTimestamp("'2026-03-01T10:00:00.123999Z'"));
    assertThat(
        event.eventTime().getMillis(),
        is(Instant.parse("2026-03-01T10:00:00.123Z").toEpochMilli()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "",
        " ",
        "2026-03-01",
        "10:00:00Z",
        "1772359200",
        "20260301T100000Z",
        "2026-03-01T10Z",
        "2026-3-1T10:00:00Z",
        "26-03-01T10:00:00Z",
        "2026-03-01T10:00:00Z ",
        "2026-03-01T10:00:00ZZ",
        "2026-03-01T10:00:00+02:00+02:00",
        "2026-03-01T10:00:00 UTC",
        "2026-03-01T10:00:00+01:00[Europe/Berlin]",
        "2026-03-01T10:00:00[Europe/Berlin]",
        "2026-03-01T10:00:00.1234567890Z",
        "2026-03-01T10:00:00+19:00",
        "2026-03-01T10:00:00+02:60",
        // No such time
        "2026-02-30T10:00:00Z",
        "2026-02-29T10:00:00Z",
        "2100-02-29T10:00:00Z",
        "2026-04-31T10:00:00Z",
        "2026-01-32T10:00:00Z",
        "2026-00-01T10:00:00Z",
        "2026-13-01T10:00:00Z",
        "2026-03-01T25:00:00Z",
        "2026-03-01T10:60:00Z",
        "2026-03-01T10:00:61Z",
        "+9999999999-01-01T00:00:00Z",
        // Before 1970
        "1969-12-31T23:59:59.999999999Z",
        "1970-01-01T00:00:00+00:01",
        "0001-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "-292275055-05-16T16:47:04.192Z"
      })
  void textThatIsNoTimeOfOurDaysIsABadTimestamp(String text) {
    assertRejected(withTimestamp("'" + text + "'"), RejectionReason.BAD_TIMESTAMP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1772359200", "1772359200.5", "1e3", "NaN", "true", "{}", "['2026']"})
  void valueThatIsNoTextIsABadTimestamp(String value) {
    assertRejected(withTimestamp(value), RejectionReason.BAD_TIMESTAMP);
  }

  @Test
  void timestampExactlyMaxClockSkewAheadIsAccepted() {
    Instant last = NOW.plus(MAX_CLOCK_SKEW);
    Event event = accepted(withTimestamp("'" + last + "'"));
    assertThat(event.timestampMicros(), is(last.toEpochMilli() * 1000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T13:00:00.001Z",
        "2026-11-22T13:00:00.000000001Z",
        "2026-11-22T13:00:00-00:01",
        "9999-12-31T23:59:59.999999999Z",
        "+292278994-08-17T07:12:55.807Z",
        "+999999999-12-31T23:59:59.999999999-18:00"
      })
  void timestampFurtherAheadIsInTheFuture(String text) {
    assertRejected(withTimestamp("'" + text + "'"), RejectionReason.TIMESTAMP_IN_FUTURE);
  }

  @Test
  void messageNamesTheTimestampThatIsWrong() {
    String yesterday = Messages.parse(withTimestamp("'yesterday'")).message();
    assertThat(yesterday, containsString("yesterday"));
    String future = Messages.parse(withTimestamp("'9999-12-31T23:59:59Z'")).message();
    assertThat(future, containsString("9999-12-31T23:59:59Z"));
    assertThat(future, containsString("maxClockSkew"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'user_id':'user_1'}",
        "{'user_id':'user_1','timestamp':null}",
        "{'user_id':'user_1','time':'2026-03-01T10:00:00Z','x':{'timestamp':'2026-03-01T10:00Z'}}"
      })
  void messageWithoutTimestampIsMissingIt(String message) {
    assertRejected(json(message), RejectionReason.MISSING_TIMESTAMP);
  }
}
