package io.sessionlake.validate;

import static io.sessionlake.validate.Findings.assertFailsAlone;
import static io.sessionlake.validate.Findings.broken;
import static io.sessionlake.validate.Findings.failed;
import static io.sessionlake.validate.Findings.healthy;
import static io.sessionlake.validate.SessionTables.NOW;
import static io.sessionlake.validate.SessionTables.START;
import static io.sessionlake.validate.SessionTables.session;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.sessionlake.lakehouse.SessionsTable;
import java.time.Duration;
import java.time.Instant;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row broken in one way fails the check for that, and no other. */
class RowChecksTest {
  private static final Duration GAP = Duration.ofMinutes(5);

  @Test
  void sessionLongerThanAllowedFails() {
    Record longest = session("two", START, Duration.ofHours(24));
    longest.setField(SessionsTable.EVENT_COUNT, 1_000L);
    assertThat(failed(healthy().add(longest).validate()), is(empty()));

    Record longer = session("two", START, Duration.ofHours(24).plusMillis(1));
    longer.setField(SessionsTable.EVENT_COUNT, 1_000L);
    assertFailsAlone(healthy().add(longer), "max_session_duration", "user_id", "two");
  }

  @Test
  void sessionLongerThanItsEventsCanSpanFails() {
    Duration longest = GAP.multipliedBy(9);
    assertThat(failed(healthy().add(session("two", START, longest)).validate()), is(empty()));
    assertFailsAlone(
        healthy().add(session("two", START, longest.plusMillis(1))),
        "possible_duration",
        "event_count",
        "10");
  }

  @Test
  void sessionThatDoesNotSayWhetherItConvertedFails() {
    assertFailsAlone(broken(SessionsTable.CONVERTED, null), "conversion_rate", "converted", "null");
  }

  @Test
  void sessionThatEndsBeforeItStartsFails() {
    assertFailsAlone(
        healthy().add(session("two", START, Duration.ofSeconds(-10))),
        "start_before_end",
        "user_id",
        "two");
  }

  @Test
  void durationIsTheDifferenceOfWholeEpochSeconds() {
    Instant lateInASecond = Instant.parse("2024-05-01T10:00:00.9Z");
    assertThat(
        failed(healthy().add(session("two", lateInASecond, Duration.ofMillis(200))).validate()),
        is(empty()));
    assertFailsAlone(
        broken(SessionsTable.SESSION_DURATION_SECONDS, 61L),
        "duration_is_end_minus_start",
        "session_duration_seconds",
        "61");
  }

  @ParameterizedTest
  @CsvSource({
    "event_count, 8",
    "page_views, -1",
    "page_views, 9",
    "purchases, 4",
  })
  void countThatCanNotBeFails(String column, long count) {
    assertFailsAlone(broken(column, count), "event_counts", column, Long.toString(count));
  }

  @Test
  void sessionWithoutEventsFails() {
    Record nothing = session("two", START, Duration.ZERO);
    nothing.setField(SessionsTable.EVENT_COUNT, 0L);
    nothing.setField(SessionsTable.PAGE_VIEWS, 0L);
    nothing.setField(SessionsTable.PURCHASES, 0L);
    nothing.setField(SessionsTable.CONVERTED, false);
    assertFailsAlone(healthy().add(nothing), "event_counts", "event_count", "0");
  }

  @Test
  void sessionNotConvertedDespitePurchasesFails() {
    assertFailsAlone(
        broken(SessionsTable.CONVERTED, false), "converted_means_purchases", "purchases", "2");
  }

  @Test
  void sessionConvertedWithoutPurchaseFails() {
    assertFailsAlone(
        broken(SessionsTable.PURCHASES, 0L), "converted_means_purchases", "converted", "true");
  }

  @Test
  void sessionFurtherAheadThanTheClockMayBeFails() {
    Duration skew = Duration.ofHours(1);
    assertThat(
        failed(healthy().add(session("two", NOW.plus(skew), Duration.ZERO)).validate()),
        is(empty()));
    assertFailsAlone(
        healthy().add(session("two", NOW.plus(skew).plusNanos(1_000), Duration.ZERO)),
        "nothing_in_the_future",
        "user_id",
        "two");
  }
}
