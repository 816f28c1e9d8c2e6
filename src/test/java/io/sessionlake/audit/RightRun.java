package io.sessionlake.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.sessionlake.testing.Events;
import io.sessionlake.testing.LocalTables;
import io.sessionlake.testing.OracleSession;
import io.sessionlake.validate.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;

/** A run that is right, to be broken in one way. */
final class RightRun {
  static final Instant NOW = Instant.parse("2026-03-02T10:31:00Z");

  private RightRun() {}

  /** The watermark is at 10:30, so that what ended before 10:15 is final. */
  static RunTables tables() {
    RunTables tables = new RunTables();
    tables.before.add(rows(session("ada", "09:00", 10), session("bob", "09:30", 0)));
    tables.before.add(rows(session("eve", "09:40", 5)));
    tables.carried.add(RunTables.open(session("bob", "10:00", 5)));
    tables.carried.get(0).setField("event_count", 5L);
    tables.carried.add(RunTables.open(session("ada", "10:10", 1)));
    tables.added.add(rows(session("bob", "10:00", 8), session("eve", "10:01", 3)));
    tables.open.add(
        rows(
            RunTables.open(session("ada", "10:10", 20)),
            RunTables.open(session("joe", "10:29", 0))));
    tables.rejectedBefore.add(rows(RunTables.rejection("malformed", NOW)));
    tables.rejected.add(
        rows(RunTables.rejection("too_large", NOW), RunTables.rejection("late", NOW)));
    tables.watermark = Optional.of(time("10:30"));
    return tables;
  }

  /** A session of ten events, two of them purchases. */
  static OracleSession session(String user, String start, int minutes) {
    return session(user, time(start), Duration.ofMinutes(minutes));
  }

  static OracleSession session(String user, Instant start, Duration duration) {
    long micros = Events.micros(start.toString());
    long end = micros + duration.toNanos() / 1000;
    return new OracleSession(
        micros,
        end,
        user,
        10,
        7,
        2,
        12.5,
        Math.floorDiv(end, 1_000_000L) - Math.floorDiv(micros, 1_000_000L),
        true);
  }

  /** A time of the day of the run, such as {@code 10:15:00.001}. */
  static Instant time(String text) {
    return Instant.parse("2026-03-02T" + (text.length() == 5 ? text + ":00" : text) + "Z");
  }

  static List<Record> rows(OracleSession... sessions) {
    return new ArrayList<>(List.of(sessions).stream().map(LocalTables::session).toList());
  }

  static List<Record> rows(Record... rows) {
    return new ArrayList<>(List.of(rows));
  }

  /** What fails once the run is broken. */
  static List<CheckResult> failed(Consumer<RunTables> breakage) {
    RunTables tables = tables();
    breakage.accept(tables);
    return tables.audit().stream().filter(result -> !result.ok()).toList();
  }

  static void assertPasses(Consumer<RunTables> change) {
    assertThat(failed(change), is(empty()));
  }

  /** Broken so, the run fails this check and no other, and a row of it has this. */
  static void assertFailsAlone(
      Consumer<RunTables> breakage, String check, String column, String value) {
    List<CheckResult> failed = failed(breakage);
    assertThat(failed.toString(), names(failed), contains(check));
    assertThat(failed.get(0).offending(), hasItem(hasEntry(column, value)));
  }

  private static List<String> names(List<CheckResult> results) {
    return results.stream().map(CheckResult::name).toList();
  }
}
