package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Delay 30 s, idle after 60 s. */
class LookElsewhereTest {
  private static final WatermarkSettings SETTINGS =
      new WatermarkSettings(
          Duration.standardSeconds(30), Duration.standardSeconds(60), Duration.standardMinutes(15));
  private static final Instant NEVER = BoundedWindow.TIMESTAMP_MIN_VALUE;

  private final FakeLook kafka = new FakeLook(0, 1, 9);
  private final LeadingWatermark leading = new LeadingWatermark();
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final LookElsewhere elsewhere =
      new LookElsewhere(kafka, SETTINGS, leading, background::add);
  private Instant now = at("2026-03-02T00:00:00Z");

  @Test
  void looksAtThePartitionsThatNoReaderHereSpeaksFor() {
    elsewhere.isReadHere(0, now);
    look();
    assertThat(kafka.looks(), is(List.of(Set.of(1, 9))));
  }

  @Test
  void neverLooksWhereAllAreReadHere() {
    Set.of(0, 1, 9).forEach(partition -> elsewhere.isReadHere(partition, now));
    look();
    assertThat(kafka.looks(), is(empty()));
  }

  @Test
  void aPartitionWhoseReaderIsSilentForLongIsElsewhere() {
    Set.of(0, 1, 9).forEach(partition -> elsewhere.isReadHere(partition, now));
    pass(180);
    Set.of(0, 1).forEach(partition -> elsewhere.isReadHere(partition, now));
    look();
    assertThat(kafka.looks(), is(empty()));
    pass(60);
    look();
    assertThat(kafka.looks(), is(List.of(Set.of(9))));
  }

  @Test
  void looksOnceInAnIdleTimeoutHoweverOftenAsked() {
    look();
    pass(59);
    look();
    assertThat(kafka.looks(), hasSize(1));
    pass(1);
    look();
    assertThat(kafka.looks(), hasSize(2));
  }

  @Test
  void doesNotWaitForALookNorBeginAnotherMeanwhile() {
    kafka.sees("2026-03-01T10:00:00Z", 5);
    elsewhere.lookWhenDue(now);
    pass(600);
    elsewhere.lookWhenDue(now);
    assertThat(background, hasSize(1));
    assertThat(leading.get(), is(NEVER));
    background.remove().run();
    assertThat(leading.get(), is(at("2026-03-01T09:59:30Z")));
    elsewhere.lookWhenDue(now);
    assertThat(background, hasSize(1));
  }

  @Test
  void partitionsWithoutEventsMoveNothing() {
    look();
    pass(60);
    look();
    assertThat(leading.get(), is(NEVER));
  }

  @Test
  void leadsToTheNewestEventMinusTheDelay() {
    kafka.sees("2026-03-01T10:00:00Z", 5);
    look();
    assertThat(leading.get(), is(at("2026-03-01T09:59:30Z")));
  }

  @Test
  void whereNothingComesItGoesOnWithTheClock() {
    kafka.sees("2026-03-01T10:00:00Z", 5);
    look();
    pass(60);
    look();
    assertThat(leading.get(), is(at("2026-03-01T10:00:30Z")));
    pass(600);
    look();
    assertThat(leading.get(), is(at("2026-03-01T10:10:30Z")));
  }

  @Test
  void whereRecordsComeTheirEventsAloneCount() {
    kafka.sees("2026-03-01T10:00:00Z", 5);
    look();
    pass(600);
    kafka.sees("2026-03-01T10:00:01Z", 6);
    look();
    assertThat(leading.get(), is(at("2026-03-01T09:59:31Z")));
  }

  @Test
  void aLookThatCouldNotSeeAllIsNoSignOfQuiet() {
    kafka.sees("2026-03-01T10:00:00Z", 5, false);
    look();
    pass(600);
    look();
    assertThat(leading.get(), is(at("2026-03-01T09:59:30Z")));
  }

  @Test
  void olderEventsDoNotMoveItBack() {
    kafka.sees("2026-03-01T10:00:00Z", 5);
    look();
    pass(60);
    kafka.sees("2026-03-01T08:00:00Z", 6);
    look();
    assertThat(leading.get(), is(at("2026-03-01T09:59:30Z")));
  }

  @Test
  void aFailedLookMovesNothingAndTheNextIsTaken() {
    kafka.fails();
    look();
    assertThat(leading.get(), is(NEVER));
    pass(60);
    kafka.sees("2026-03-01T10:00:00Z", 5);
    look();
    assertThat(leading.get(), is(at("2026-03-01T09:59:30Z")));
  }

  private void look() {
    elsewhere.lookWhenDue(now);
    while (!background.isEmpty()) {
      background.remove().run();
    }
  }

  private void pass(int seconds) {
    now = now.plus(Duration.standardSeconds(seconds));
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
