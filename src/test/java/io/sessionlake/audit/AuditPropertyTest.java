package io.sessionlake.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.sessionlake.testing.LocalTables;
import io.sessionlake.testing.OracleEvent;
import io.sessionlake.testing.OracleSession;
import io.sessionlake.testing.RandomEvents;
import io.sessionlake.testing.SessionOracle;
import io.sessionlake.validate.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.iceberg.data.Record;

/** Whatever sessions two runs make of their events, an audit of the second accepts; no halves. */
class AuditPropertyTest {
  private static final SessionOracle ORACLE = new SessionOracle(RunTables.GAP, Duration.ZERO);

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void sessionsThatTwoRunsDividePass(
      @ForAll("events") List<OracleEvent> events, @ForAll long seed) {
    assertThat(failed(new Split(events, new Random(seed)).tables()), is(empty()));
  }

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void sessionInHalvesFails(@ForAll("events") List<OracleEvent> events, @ForAll long seed) {
    Random random = new Random(seed);
    Split split = new Split(events, random);
    Assume.that(split.halve(random));
    assertThat(
        failed(split.tables()),
        anyOf(hasItem("no_joinable_sessions"), hasItem("no_overlapping_sessions")));
  }

  @Provide
  Arbitrary<List<OracleEvent>> events() {
    return RandomEvents.upTo(60, false);
  }

  private static List<String> failed(RunTables tables) {
    return tables.audit().stream().filter(result -> !result.ok()).map(CheckResult::name).toList();
  }

  /** The oracle's sessions, by the watermarks at the ends of two runs. */
  private static final class Split {
    private final List<OracleEvent> events;
    private final List<OracleSession> before = new ArrayList<>();
    private final List<OracleSession> added = new ArrayList<>();
    private final List<OracleSession> open = new ArrayList<>();
    private final List<OracleSession> carried = new ArrayList<>();
    private final long watermark;

    Split(List<OracleEvent> events, Random random) {
      this.events = events;
      List<Long> finalAfter =
          ORACLE.sessions(events).stream().map(Split::finalAfterMillis).sorted().toList();
      long first = pick(finalAfter, random);
      long second = pick(finalAfter, random);
      this.watermark = Math.max(first, second);
      for (OracleSession session : ORACLE.sessions(events)) {
        boolean closedByTheFirst = finalAfterMillis(session) < Math.min(first, second);
        boolean closedByTheSecond = finalAfterMillis(session) < watermark;
        (closedByTheFirst ? before : closedByTheSecond ? added : open).add(session);
        if (!closedByTheFirst) {
          carried.addAll(
              ORACLE.sessions(
                  eventsOf(session).stream().filter(event -> random.nextBoolean()).toList()));
        }
      }
    }

    /** Puts a session's halves where two runs might; false where none has two events. */
    boolean halve(Random random) {
      Optional<OracleSession> whole =
          ORACLE.sessions(events).stream()
              .filter(session -> session.eventCount() > 1)
              .skip(random.nextInt(2))
              .findFirst();
      if (whole.isEmpty()) {
        return false;
      }
      List<OracleEvent> sorted =
          eventsOf(whole.get()).stream()
              .sorted(Comparator.comparingLong(OracleEvent::timestampMicros))
              .toList();
      int cut = 1 + random.nextInt(sorted.size() - 1);
      List<List<OracleSession>> places = List.of(before, added, open);
      places.forEach(place -> place.remove(whole.get()));
      carried.removeIf(session -> session.userId().equals(whole.get().userId()));
      int one = random.nextInt(3);
      int other = one == 0 ? 1 + random.nextInt(2) : random.nextInt(3);
      places.get(one).addAll(ORACLE.sessions(sorted.subList(0, cut)));
      places.get(other).addAll(ORACLE.sessions(sorted.subList(cut, sorted.size())));
      return true;
    }

    RunTables tables() {
      RunTables tables = new RunTables();
      tables.before.add(rows(before));
      tables.added.add(rows(added));
      tables.open.add(open.stream().map(RunTables::open).toList());
      tables.carried.addAll(carried.stream().map(RunTables::open).toList());
      tables.watermark = Optional.of(Instant.ofEpochMilli(watermark));
      return tables;
    }

    private List<OracleEvent> eventsOf(OracleSession session) {
      return events.stream()
          .filter(
              event ->
                  event.userId().equals(session.userId())
                      && event.timestampMicros() >= session.startMicros()
                      && event.timestampMicros() <= session.endMicros())
          .toList();
    }

    /** At a border, one more, or somewhere. */
    private static long pick(List<Long> finalAfter, Random random) {
      return finalAfter.isEmpty()
          ? 0
          : finalAfter.get(random.nextInt(finalAfter.size())) + random.nextInt(2);
    }

    private static long finalAfterMillis(OracleSession session) {
      return Math.floorDiv(session.endMicros(), 1000L)
          + RunTables.GAP.plus(RunTables.LATENESS).toMillis();
    }

    private static List<Record> rows(List<OracleSession> sessions) {
      return sessions.stream().map(LocalTables::session).toList();
    }
  }
}
