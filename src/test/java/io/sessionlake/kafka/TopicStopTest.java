package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TopicStopTest {
  private static final Instant PAST = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-01-01T00:00:00Z");

  private final String topic = UUID.randomUUID().toString();

  @Test
  void aRunAloneIsStoppedByItsOwnTime() {
    assertThat(stop(LATER, PAST).isDue(), is(true));
    assertThat(new TopicStop("other " + topic, run(LATER, Instant.MAX)).isDue(), is(false));
  }

  @Test
  void theLaterRunsStopHoldsForReadersOfTheEarlier() {
    TopicStop earlier = stop(PAST, PAST);
    assertThat(earlier.isDue(), is(true));
    stop(LATER, Instant.MAX).makeKnown();
    assertThat(earlier.isDue(), is(false));
  }

  @Test
  void theEarlierRunsReadersDoNotBringItsStopBack() {
    TopicStop later = stop(LATER, Instant.MAX);
    later.makeKnown();
    stop(PAST, PAST).makeKnown();
    assertThat(later.isDue(), is(false));
  }

  @Test
  void aLaterRunMayStopEarlier() {
    TopicStop earlier = stop(PAST, Instant.MAX);
    assertThat(earlier.isDue(), is(false));
    stop(LATER, PAST).makeKnown();
    assertThat(earlier.isDue(), is(true));
  }

  @Test
  void askingALaterRunStopsTheReadersItWasRestoredWith() {
    TopicStop restored = stop(PAST, Instant.MAX);
    StopTime running = run(LATER, Instant.MAX);
    new TopicStop(topic, running).makeKnown();
    assertThat(restored.isDue(), is(false));
    running.stopNow();
    assertThat(restored.isDue(), is(true));
  }

  @Test
  void aRunThatWasAskedToStopDoesNotStopTheNextOverTheTopic() {
    StopTime interrupted = run(PAST, Instant.MAX);
    assertThat(new TopicStop(topic, interrupted).isDue(), is(false));
    interrupted.stopNow();
    assertThat(stop(LATER, Instant.MAX).isDue(), is(false));
  }

  @Test
  void otherTopicsAreNotConcerned() {
    TopicStop here = stop(PAST, Instant.MAX);
    new TopicStop("other " + topic, run(LATER, PAST)).makeKnown();
    assertThat(here.isDue(), is(false));
  }

  private TopicStop stop(Instant begun, Instant setTime) {
    return new TopicStop(topic, run(begun, setTime));
  }

  private static StopTime run(Instant begun, Instant setTime) {
    return new StopTime(UUID.randomUUID().toString(), setTime, begun);
  }
}
