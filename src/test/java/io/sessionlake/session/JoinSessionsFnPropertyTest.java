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

/** One user's events, joined in any order and in any number of portions, merged in any order. */
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
    List<OracleEvent> ofOneUser = ofAda(events);
    Random random = new Random(seed);
    List<OracleEvent> shuffled = shuffled(ofOneUser, random);
    List<List<SessionMetrics>> parts = new ArrayList<>();
    for (int i = 0; i < accumulators; i++) {
      parts.add(JOIN.createAccumulator());
    }
    for (OracleEvent event : shuffled) {
      int to = random.nextInt(accumulators);
      parts.set(to, JOIN.addInput(parts.get(to), SessionMetrics.NO_EVENTS.add(Events.of(event))));
    }

    assertThat(
        sessions(JOIN.extractOutput(JOIN.mergeAccumulators(parts))),
        is(ORACLE.sessions(ofOneUser)));
  }

  @Property(tries = 1000)
  void partsPutOutAtAnyMomentGiveTheOraclesSessions(
      @ForAll("events") List<OracleEvent> events,
      @ForAll @IntRange(min = 1, max = 60) int eventsAtATime,
      @ForAll long seed) {
    List<OracleEvent> ofOneUser = ofAda(events);
    Random random = new Random(seed);
    GatheredEvents gathered =
        new GatheredEvents(
            new SessionSettings(
                org.joda.time.Duration.standardMinutes(5),
                org.joda.time.Duration.ZERO,
                org.joda.time.Duration.ZERO,
                true));
    List<List<SessionMetrics>> parts = new ArrayList<>();
    int added = 0;
    for (OracleEvent event : shuffled(ofOneUser, random)) {
      gathered.add(Events.of(event), user -> parts.add(user.getValue().parts()));
      if (++added % eventsAtATime == 0) {
        gathered.putOut(user -> parts.add(user.getValue().parts()));
      }
    }
    gathered.putOut(user -> parts.add(user.getValue().parts()));
    Collections.shuffle(parts, random);

    assertThat(
        sessions(JOIN.extractOutput(JOIN.mergeAccumulators(parts))),
        is(ORACLE.sessions(ofOneUser)));
  }

  private static List<OracleEvent> ofAda(List<OracleEvent> events) {
    return events.stream().filter(event -> event.userId().equals("ada")).toList();
  }

  private static List<OracleEvent> shuffled(List<OracleEvent> events, Random random) {
    List<OracleEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  @Provide
  Arbitrary<List<OracleEvent>> events() {
    return RandomEvents.upTo(60, false);
  }

  private static List<OracleSession> sessions(List<SessionMetrics> joined) {
    return joined.stream().map(JoinSessionsFnPropertyTest::session).toList();
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
