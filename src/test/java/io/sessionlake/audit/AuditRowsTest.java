package io.sessionlake.audit;

import static io.sessionlake.audit.RightRun.NOW;
import static io.sessionlake.audit.RightRun.assertFailsAlone;
import static io.sessionlake.audit.RightRun.assertPasses;
import static io.sessionlake.audit.RightRun.rows;
import static io.sessionlake.audit.RightRun.session;
import static io.sessionlake.audit.RightRun.time;

import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.testing.LocalTables;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row of a run broken in one way fails the check for that, and no other. */
class AuditRowsTest {
  @ParameterizedTest
  @CsvSource({
    "session_duration_seconds, 481, duration_is_end_minus_start",
    "page_views, -1, event_counts",
    "event_count, 8, event_counts",
  })
  void addedRowThatContradictsItselfFails(String column, long value, String check) {
    assertFailsAlone(
        tables -> tables.added.get(0).get(0).setField(column, value), check, "user_id", "bob");
  }

  @Test
  void conversionWithoutPurchaseFails() {
    assertFailsAlone(
        tables -> tables.added.get(0).get(0).setField(SessionsTable.CONVERTED, false),
        "converted_means_purchases",
        "user_id",
        "bob");
  }

  @Test
  void endBeforeTheStartFails() {
    assertFailsAlone(
        tables -> tables.added.get(0).addAll(rows(session("zoe", "10:02", -1))),
        "start_before_end",
        "user_id",
        "zoe");
  }

  @Test
  void sessionLongerThanItsEventsCanSpanFails() {
    assertFailsAlone(
        tables -> tables.added.get(0).addAll(rows(session("zoe", "09:10", 46))),
        "possible_duration",
        "user_id",
        "zoe");
  }

  @Test
  void wrongRowOfAnEarlierRunFailsNothing() {
    assertPasses(tables -> tables.before.get(0).get(0).setField(SessionsTable.CONVERTED, false));
  }

  @Test
  void sessionTooLongToBeBelievedDoesNotStopPublishing() {
    Record long25Hours =
        LocalTables.session(
            session("zoe", time("10:00").minus(Duration.ofHours(25)), Duration.ofHours(25)));
    long25Hours.setField(SessionsTable.EVENT_COUNT, 1_000L);
    assertPasses(tables -> tables.added.get(0).add(long25Hours));
  }

  @Test
  void unknownReasonFails() {
    assertFailsAlone(
        tables -> tables.rejected.get(0).add(RunTables.rejection("disliked", NOW)),
        "known_rejection_reasons",
        "reason",
        "disliked");
  }

  @ParameterizedTest
  @CsvSource({
    "event_count, 8, event_counts",
    "purchases, -1, event_counts",
  })
  void openSessionWithCountsThatCanNotBeFails(String column, long value, String check) {
    assertFailsAlone(
        tables -> tables.open.get(0).get(1).setField(column, value), "open_rows", "fails", check);
  }

  @Test
  void openSessionThatIsImpossiblyLongFails() {
    assertFailsAlone(
        tables -> tables.open.get(0).add(RunTables.open(session("zoe", "09:40", 46))),
        "open_rows",
        "fails",
        "possible_duration");
  }

  @Test
  void openSessionThatEndsBeforeItStartsFails() {
    assertFailsAlone(
        tables -> tables.open.get(0).add(RunTables.open(session("zoe", "10:20", -1))),
        "open_rows",
        "fails",
        "start_before_end");
  }

  @Test
  void openSessionInTheFutureFails() {
    Instant latest = NOW.plus(Duration.ofHours(1));
    assertPasses(tables -> tables.open.get(0).add(openAt(latest)));
    assertFailsAlone(
        tables -> tables.open.get(0).add(openAt(latest.plusMillis(1))),
        "open_rows",
        "fails",
        "nothing_in_the_future");
  }

  @Test
  void closedSessionInTheFutureFails() {
    assertFailsAlone(
        tables -> {
          Instant ahead = NOW.plus(Duration.ofHours(1)).plusMillis(1);
          tables.added.get(0).addAll(rows(session("zoe", ahead, Duration.ZERO)));
          tables.open.clear();
          tables.carried.remove(1);
          tables.watermark = Optional.of(ahead.plus(Duration.ofHours(1)));
        },
        "nothing_in_the_future",
        "user_id",
        "zoe");
  }

  @Test
  void sessionIsClosedWhenTheWatermarkHasPassedItAndNotBefore() {
    Instant border = time("10:15");
    Consumer<RunTables> justFinal = closed(border.minusMillis(1));
    assertPasses(justFinal);
    assertFailsAlone(closed(border), "final_sessions", "state", "closed");
    // By the millisecond that sessions are joined by.
    assertPasses(closed(border.minusNanos(1_000)));
    assertPasses(tables -> tables.open.get(0).add(openAt(border)));
    assertFailsAlone(
        tables -> tables.open.get(0).add(openAt(border.minusMillis(1))),
        "final_sessions",
        "state",
        "open");
  }

  @Test
  void nothingIsClosedWithoutAWatermark() {
    assertFailsAlone(
        tables -> tables.watermark = Optional.empty(), "final_sessions", "user_id", "eve");
  }

  @Test
  void sessionTakenOverThatIsNowhereFails() {
    assertFailsAlone(
        tables -> tables.carried.add(RunTables.open(session("zoe", "10:05", 1))),
        "carried_sessions_kept",
        "user_id",
        "zoe");
  }

  @Test
  void sessionTakenOverThatLostItsEndOrEventsFails() {
    for (Record other :
        rows(
            RunTables.open(session("bob", "10:00", 9)),
            RunTables.open(session("bob", "09:59", 5)),
            RunTables.open(session("eve", "10:01", 4)))) {
      assertFailsAlone(
          tables -> tables.carried.set(0, other),
          "carried_sessions_kept",
          "user_id",
          (String) other.getField("user_id"));
    }
    assertFailsAlone(
        tables -> tables.carried.get(0).setField("event_count", 11L),
        "carried_sessions_kept",
        "event_count",
        "11");
  }

  private static Consumer<RunTables> closed(Instant end) {
    return tables -> tables.added.get(0).addAll(rows(session("zoe", end, Duration.ZERO)));
  }

  private static Record openAt(Instant time) {
    return RunTables.open(session("zoe", time, Duration.ZERO));
  }
}
