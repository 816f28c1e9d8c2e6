package io.sessionlake.audit;

import static io.sessionlake.audit.RightRun.assertFailsAlone;
import static io.sessionlake.audit.RightRun.assertPasses;
import static io.sessionlake.audit.RightRun.rows;
import static io.sessionlake.audit.RightRun.session;
import static io.sessionlake.audit.RightRun.time;

import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.testing.LocalTables;
import io.sessionlake.testing.OracleSession;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One session in two rows fails, wherever the two stand, unless both were there before. */
class AuditNeighboursTest {
  private static final Instant FIRST_END = time("10:00");

  /** Where a session may stand. */
  enum Place {
    BEFORE,
    ADDED,
    OPEN;

    void put(RunTables tables, String user, Instant start, Instant end) {
      OracleSession session = session(user, start, Duration.between(start, end));
      switch (this) {
        case BEFORE -> tables.before.add(rows(session));
        case ADDED -> tables.added.get(0).addAll(rows(session));
        case OPEN -> tables.open.get(0).add(RunTables.open(session));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"BEFORE, ADDED", "ADDED, BEFORE", "ADDED, ADDED", "BEFORE, OPEN", "ADDED, OPEN"})
  void sessionsThatShouldHaveBeenOneFail(Place first, Place second) {
    Instant joins = FIRST_END.plus(RunTables.GAP);
    assertPasses(pair(first, second, joins.plusMillis(1)));
    assertFailsAlone(pair(first, second, joins), "no_joinable_sessions", "user_id", "zoe");
    // Within the gap by the millisecond, though not by the microsecond.
    assertFailsAlone(
        pair(first, second, joins.plusNanos(999_000)), "no_joinable_sessions", "user_id", "zoe");
    assertFailsAlone(pair(first, second, FIRST_END), "no_overlapping_sessions", "user_id", "zoe");
  }

  @Test
  void earlierSessionAtTheVeryEndOfTheGapIsFound() {
    assertFailsAlone(
        alone(FIRST_END.plus(RunTables.GAP).plusNanos(999_000)),
        "no_joinable_sessions",
        "earlier_session_end",
        "2026-03-02T10:00:00Z");
  }

  @Test
  void openSessionAroundAnEarlierOneFails() {
    assertFailsAlone(
        tables -> {
          Place.BEFORE.put(tables, "zoe", time("10:01"), time("10:02"));
          Place.OPEN.put(tables, "zoe", time("10:00"), time("10:20"));
        },
        "no_overlapping_sessions",
        "earlier_session_end",
        "2026-03-02T10:20:00Z");
  }

  @Test
  void whatWasWrongBeforeFailsNoRun() {
    assertPasses(pair(Place.BEFORE, Place.BEFORE, FIRST_END));
    // A row of the run in between, that touches neither, does not change that.
    assertPasses(
        pair(Place.BEFORE, Place.BEFORE, FIRST_END)
            .andThen(tables -> Place.ADDED.put(tables, "zoe", time("09:40"), time("09:41"))));
  }

  @Test
  void rowThatWasThereBeforeFailsByItsId() {
    Record again = LocalTables.session(session("zoe", "10:00", 1));
    again.setField(SessionsTable.SESSION_ID, "eve/" + session("eve", "10:01", 3).startMicros());
    assertFailsAlone(
        tables -> tables.added.get(0).add(again), "one_row_per_session_id", "rows", "2");
    assertFailsAlone(
        tables -> tables.before.get(0).add(again), "one_row_per_session_id", "rows", "2");
  }

  @Test
  void earlierRowsThatShareAnIdFailNoRun() {
    assertPasses(
        tables -> {
          Place.BEFORE.put(tables, "zoe", time("09:58"), time("09:59"));
          Place.BEFORE.put(tables, "joe", time("09:58"), time("09:59"));
          tables.before.get(2).get(0).setField(SessionsTable.SESSION_ID, "one");
          tables.before.get(3).get(0).setField(SessionsTable.SESSION_ID, "one");
        });
  }

  @Test
  void tableThatLackedAColumnOfOursIsComparedToo() {
    Consumer<RunTables> older = tables -> tables.withoutIdBefore = true;
    assertPasses(older.andThen(pair(Place.BEFORE, Place.ADDED, time("10:10"))));
    assertFailsAlone(
        older.andThen(pair(Place.BEFORE, Place.ADDED, FIRST_END)),
        "no_overlapping_sessions",
        "user_id",
        "zoe");
  }

  @Test
  void whatASessionTakenOverHadIsNotComparedAgain() {
    assertPasses(robot(time("09:41")));
    assertFailsAlone(robot(time("10:17")), "no_overlapping_sessions", "user_id", "robot");
  }

  /** A session that was open from 9:00 to 10:15, has grown to 10:20, and an earlier row within. */
  private static Consumer<RunTables> robot(Instant earlier) {
    return tables -> {
      tables.carried.add(events(RunTables.open(session("robot", "09:00", 75))));
      tables.open.get(0).add(events(RunTables.open(session("robot", "09:00", 80))));
      Place.BEFORE.put(tables, "robot", earlier, earlier);
    };
  }

  /** Two sessions of one user; the first ends at {@link #FIRST_END}. */
  private static Consumer<RunTables> pair(Place first, Place second, Instant secondStart) {
    return tables -> {
      first.put(tables, "zoe", time("09:55"), FIRST_END);
      second.put(tables, "zoe", secondStart, second == Place.OPEN ? time("10:20") : time("10:13"));
    };
  }

  /** The same, and nothing else in the run that would bring the first one near it. */
  private static Consumer<RunTables> alone(Instant secondStart) {
    Consumer<RunTables> nothing =
        tables -> {
          tables.added.get(0).clear();
          tables.carried.clear();
          tables.open.clear();
        };
    return nothing.andThen(pair(Place.BEFORE, Place.ADDED, secondStart));
  }

  private static Record events(Record open) {
    open.setField(SessionsTable.EVENT_COUNT, 30L);
    return open;
  }
}
