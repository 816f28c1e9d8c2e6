package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;

class TopicStopTest {
  private static final Instant PAST = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final @Nullable Duration NEVER = null;
  private static final Instant LATER = Instant.parse("2026-01-01T00:00:00Z");

  private final String topic = UUID.randomUUID().toString();

  @Test
  void aRunAloneIsStoppedByItsOwnTime() {
    assertThat(stop(LATER, AT_ONCE).isDue(), is(true));
    assertThat(new TopicStop("other " + topic, run(LATER, NEVER)).isDue(), is(false));
  }

  @Test
  void theLaterRunsStopHoldsForReadersOfTheEarlier() {
    TopicStop earlier = stop(PAST, AT_ONCE);
    assertThat(earlier.isDue(), is(true));
    stop(LATER, NEVER).makeKnown();
    assertThat(earlier.isDue(), is(false));
  }

  @Test
  void theEarlierRunsReadersDoNotBringItsStopBack() {
    TopicStop later = stop(LATER, NEVER);
    later.makeKnown();
    stop(PAST, AT_ONCE).makeKnown();
    assertThat(later.isDue(), is(false));
  }

  @Test
  void aLaterRunMayStopEarlier() {
    TopicStop earlier = stop(PAST, NEVER);
    assertThat(earlier.isDue(), is(false));
    stop(LATER, AT_ONCE).makeKnown();
    assertThat(earlier.isDue(), is(true));
  }

  @Test
  void askingALaterRunStopsTheReadersItWasRestoredWith() {
    TopicStop restored = stop(PAST, NEVER);
    StopTime running = run(LATER, NEVER);
    new TopicStop(topic, running).makeKnown();
    assertThat(restored.isDue(), is(false));
    running.stopNow();
    assertThat(restored.isDue(), is(true));
  }

  @Test
  void aRunThatWasAskedToStopDoesNotStopTheNextOverTheTopic() {
    StopTime interrupted = run(PAST, NEVER);
    assertThat(new TopicStop(topic, interrupted).isDue(), is(false));
    interrupted.stopNow();
    assertThat(stop(LATER, NEVER).isDue(), is(false));
  }

  @Test
  void otherTopicsAreNotConcerned() {
    TopicStop here = stop(PAST, NEVER);
    new TopicStop("other " + topic, run(LATER, AT_ONCE)).makeKnown();
    assertThat(here.isDue(), is(false));
  }

  private TopicStop stop(Instant begun, @Nullable Duration readFor) {
    return new TopicStop(topic, run(begun, readFor));
  }

  private static StopTime run(Instant begun, @Nullable Duration readFor) {
    return new StopTime(UUID.randomUUID().toString(), begun, readFor);
  }
}
