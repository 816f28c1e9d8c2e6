package io.sessionlake.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.testing.Events;
import io.sessionlake.testing.OracleEvent;
import io.sessionlake.testing.OracleSession;
import io.sessionlake.testing.RandomEvents;
import io.sessionlake.testing.SessionOracle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** One user's events, added in any order to any number of accumulators, merged in any order. */
class JoinSessionsFnPropertyTest {
  private static final SessionOracle ORACLE =
      new SessionOracle(Duration.ofMinutes(5), Duration.ZERO);
  private static final JoinSessionsFn JOIN =
      JoinSessionsFn.of(org.joda.time.Duration.standardMinutes(5));

  @Property(tries = 1000)
  void anyOrderGivesTheOraclesSessions(
      @ForAll("events") List<OracleEvent> events,
      @ForAll @IntRange(min = 1, max = 5) int accumulators,
      @ForAll long seed) {
    List<OracleEvent> ofOneUser =
        events.stream().filter(event -> event.userId().equals("ada")).toList();
    Random random = new Random(seed);
    List<OracleEvent> shuffled = new ArrayList<>(ofOneUser);
    Collections.shuffle(shuffled, random);
    List<List<SessionMetrics>> parts = new ArrayList<>();
    for (int i = 0; i < accumulators; i++) {
      parts.add(JOIN.createAccumulator());
    }
    for (OracleEvent event : shuffled) {
      int to = random.nextInt(accumulators);
      parts.set(to, JOIN.addInput(parts.get(to), SessionMetrics.NO_EVENTS.add(Events.of(event))));
    }

    List<SessionMetrics> joined = JOIN.extractOutput(JOIN.mergeAccumulators(parts));

    List<OracleSession> sessions =
        joined.stream().map(JoinSessionsFnPropertyTest::session).toList();
    assertThat(sessions, is(ORACLE.sessions(ofOneUser)));
  }

  @Provide
  Arbitrary<List<OracleEvent>> events() {
    return RandomEvents.upTo(60, false);
  }

  private static OracleSession session(SessionMetrics metrics) {
    return new OracleSession(
        metrics.startMicros(),
        metrics.endMicros(),
        "ada",
        metrics.eventCount(),
        metrics.pageViews(),
        metrics.purchases(),
        metrics.totalPurchaseValue().doubleValue(),
        metrics.durationSeconds(),
        metrics.converted());
  }
}
