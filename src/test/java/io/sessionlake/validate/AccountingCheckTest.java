package io.sessionlake.validate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.sessionlake.kafka.OffsetRange;
import io.sessionlake.record.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AccountingCheckTest {
  private static final TableFigures FIGURES = new TableFigures(7, 80, 50.0, 60.0, 11);

  @Test
  void recordedRunThatAgreesWithTheTablesPasses() {
    CheckResult result = AccountingCheck.check(List.of(run(100, 80, 9, 7, 100)), FIGURES);

    assertThat(result.ok(), is(true));
    assertThat(result.figure(), is(100L));
    assertThat(result.explanation(), not(containsString("offsets")));
  }

  @Test
  void recordsOfRunsThatAppendedAddUp() {
    List<RunRecord> runs = List.of(run(60, 50, 3, 4, 60), run(50, 30, 4, 3, 50));

    CheckResult result = AccountingCheck.check(runs, new TableFigures(7, 80, 50.0, 60.0, 11));

    assertThat(result.offending().toString(), result.ok(), is(true));
    assertThat(result.explanation(), containsString("2 runs"));
  }

  @Test
  void offsetsWithoutEventsAreSaidAndNoFault() {
    CheckResult result = AccountingCheck.check(List.of(run(100, 80, 9, 7, 103)), FIGURES);

    assertThat(result.ok(), is(true));
    assertThat(
        result.explanation(),
        allOf(containsString("3 further offsets"), containsString("compact")));
  }

  @Test
  void moreReadThanThereAreOffsetsFails() {
    assertFails(run(100, 80, 9, 7, 99), "run 1: read <= offsets", 100, 99);
  }

  @Test
  void eventWithoutAPlaceFails() {
    assertFails(
        with(run(100, 80, 9, 7, 101), 101),
        "run 1: read = counted + open + rejected + duplicates + late",
        101,
        100);
  }

  @Test
  void eventsThatAreInNoSessionFail() {
    assertFails(run(100, 81, 9, 7, 100), "counted = sum(event_count)", 81, 80);
  }

  @Test
  void missingRejectedRowFails() {
    assertFails(run(100, 80, 10, 7, 100), "rejected + late = rows of rejected events", 12, 11);
  }

  @Test
  void sessionThatNoRunWroteFails() {
    assertFails(run(100, 80, 9, 6, 100), "sessions = rows of sessions", 6, 7);
  }

  private static void assertFails(RunRecord run, String sum, long recorded, long found) {
    CheckResult result = AccountingCheck.check(List.of(run), FIGURES);
    assertThat(result.ok(), is(false));
    assertThat(
        result.offending(),
        contains(
            allOf(
                hasEntry("sum", sum),
                hasEntry("recorded", Long.toString(recorded)),
                hasEntry("found", Long.toString(found)))));
  }

  /** A run of which two events were late; the rest were duplicates. */
  private static RunRecord run(
      long read, long counted, long rejected, long sessions, long offsets) {
    return new RunRecord(
        "backfill",
        Instant.EPOCH,
        "user_events",
        new TreeMap<>(Map.of(0, new OffsetRange(10, 10 + offsets))),
        read,
        counted,
        0,
        rejected,
        2,
        read - counted - rejected - 2,
        sessions);
  }

  private static RunRecord with(RunRecord run, long read) {
    return new RunRecord(
        run.mode(),
        run.finishedAt(),
        run.topic(),
        run.offsets(),
        read,
        run.counted(),
        run.open(),
        run.rejected(),
        run.late(),
        run.duplicates(),
        run.sessions());
  }
}
