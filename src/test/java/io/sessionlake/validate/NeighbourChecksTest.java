package io.sessionlake.validate;

import static io.sessionlake.validate.Findings.assertFailsAlone;
import static io.sessionlake.validate.Findings.failed;
import static io.sessionlake.validate.Findings.healthy;
import static io.sessionlake.validate.Findings.result;
import static io.sessionlake.validate.SessionTables.START;
import static io.sessionlake.validate.SessionTables.session;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.sessionlake.lakehouse.SessionsTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Test;

/** Rows that must not stand beside each other fail the check for that, and no other. */
class NeighbourChecksTest {
  private static final Duration GAP = Duration.ofMinutes(5);

  @Test
  void sessionIdOfTwoRowsFails() {
    Record other = session("two", START, Duration.ofMinutes(1));
    other.setField(SessionsTable.SESSION_ID, "one" + START);
    assertFailsAlone(healthy().add(other), "one_row_per_session_id", "rows", "2");
  }

  @Test
  void sessionThatStartsBeforeAnEarlierOneEndsFails() {
    assertFailsAlone(
        healthy().add(session("one", START.plusSeconds(60), Duration.ofMinutes(1))),
        "no_overlapping_sessions",
        "earlier_session_end",
        "2024-05-01T10:01:00.000001Z");
  }

  @Test
  void sessionInsideAnEarlierLongOneFailsThoughAnotherLiesBetween() {
    SessionTables tables =
        new SessionTables()
            .add(session("one", START, Duration.ofMinutes(40)))
            .add(session("one", START.plusSeconds(60), Duration.ofMinutes(1)))
            .add(session("one", START.plusSeconds(1800), Duration.ofMinutes(1)));

    List<CheckResult> results = tables.validate();

    assertThat(failed(results), contains("no_overlapping_sessions"));
    assertThat(result(results, "no_overlapping_sessions").figure(), is(2L));
  }

  @Test
  void sessionsExactlyTheGapApartShouldHaveBeenOne() {
    Instant end = START.plusSeconds(60);
    assertThat(
        failed(healthy().add(session("one", end.plus(GAP).plusMillis(1), GAP)).validate()),
        is(empty()));
    assertFailsAlone(
        healthy().add(session("one", end.plus(GAP), GAP)),
        "no_joinable_sessions",
        "user_id",
        "one");
  }

  @Test
  void distanceIsTakenInMilliseconds() {
    // 300.000998 s apart, but within the gap by the milliseconds that sessions are joined by.
    assertFailsAlone(
        healthy().add(session("one", START.plusSeconds(360).plusNanos(998_000), GAP)),
        "no_joinable_sessions",
        "user_id",
        "one");
  }
}
