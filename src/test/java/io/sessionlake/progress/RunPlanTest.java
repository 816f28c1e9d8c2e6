package io.sessionlake.progress;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration GAP = Duration.ofMinutes(5);

  @Test
  void theLowestPartitionHoldsTheWatermark() {
    PublishedProgress after = plan(none(), 2, false).after(newest(Map.of(0, at(30), 1, at(20))));

    assertThat(after.watermark(), is(at(20).minusSeconds(30)));
    assertThat(after.closedBefore(), is(at(10).minusSeconds(30)));
    assertThat(after.partitions().get(0), is(new PartitionProgress(100, at(30), NOW)));
  }

  @Test
  void aPartitionThatNeverHadAnEventHoldsItBackUntilItIsIdle() {
    RunPlan first = plan(none(), 2, false);
    PublishedProgress after = first.after(newest(Map.of(0, at(30))));
    assertThat(after.watermark(), is(nullValue()));
    assertThat(first.waitingForFirstEvent(after), is(List.of(1)));

    RunPlan soon = plan(after, 2, false, NOW.plusSeconds(59));
    assertThat(soon.after(Map.of()).watermark(), is(nullValue()));
    assertThat(soon.movesWithoutEvents(), is(false));

    RunPlan later = plan(after, 2, false, NOW.plusSeconds(60));
    assertThat(later.after(newest(Map.of(0, at(31)))).watermark(), is(at(31).minusSeconds(30)));
    assertThat(later.movesWithoutEvents(), is(true));
  }

  @Test
  void anIdlePartitionDoesNotHoldBackAndTheFurthestCountsWhereAllAreIdle() {
    PublishedProgress before = plan(none(), 2, false).after(newest(Map.of(0, at(30), 1, at(20))));

    PublishedProgress oneIdle =
        plan(before, 2, false, NOW.plusSeconds(60)).after(newest(Map.of(1, at(25))));
    assertThat(oneIdle.watermark(), is(at(25).minusSeconds(30)));
    PublishedProgress otherIdle =
        plan(before, 2, false, NOW.plusSeconds(60)).after(newest(Map.of(0, at(40))));
    assertThat(otherIdle.watermark(), is(at(40).minusSeconds(30)));
    PublishedProgress allIdle = plan(before, 2, false, NOW.plusSeconds(60)).after(Map.of());
    assertThat(allIdle.watermark(), is(at(30).minusSeconds(30)));
  }

  @Test
  void itNeverMovesBack() {
    PublishedProgress before = plan(none(), 1, false).after(newest(Map.of(0, at(30))));

    PublishedProgress withNewPartition =
        plan(before, 2, false, NOW.plusSeconds(1)).after(newest(Map.of(1, at(3))));
    assertThat(withNewPartition.watermark(), is(before.watermark()));
    assertThat(withNewPartition.closedBefore(), is(before.closedBefore()));
  }

  @Test
  void moreAllowedLatenessThanBeforeReopensNothing() {
    PublishedProgress before = plan(none(), 1, false).after(newest(Map.of(0, at(30))));
    RunPlan patient =
        new RunPlan(
            "r2",
            before,
            ends(1),
            NOW,
            new ProgressRule(
                Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofMinutes(1), false));

    assertThat(patient.after(newest(Map.of(0, at(31)))).closedBefore(), is(before.closedBefore()));
  }

  @Test
  void closingAllPassesTheLastSession() {
    PublishedProgress after = plan(none(), 2, true).after(newest(Map.of(0, at(30))));

    assertThat(after.closedBefore(), is(at(30).plus(GAP).plusMillis(1)));
  }

  @Test
  void aFirstRunWithoutEventsIsStillPublishedForItsOffsets() {
    assertThat(plan(none(), 1, false).movesWithoutEvents(), is(true));
    PublishedProgress after = plan(none(), 1, false).after(Map.of());
    assertThat(plan(after, 1, false).movesWithoutEvents(), is(false));
    assertThat(plan(after, 2, false).movesWithoutEvents(), is(true));
  }

  @Test
  void itsPropertiesAreReadBack() {
    PublishedProgress after =
        plan(none(), 12, false).after(newest(Map.of(0, at(30), 11, at(20).plusMillis(7))));

    assertThat(PublishedProgress.of(after.toProperties()).orElseThrow(), is(after));
    PublishedProgress empty = plan(none(), 1, false).after(Map.of());
    assertThat(PublishedProgress.of(empty.toProperties()).orElseThrow(), is(empty));
  }

  private static PublishedProgress none() {
    return PublishedProgress.none("events", GAP);
  }

  private static RunPlan plan(PublishedProgress before, int partitions, boolean closeAll) {
    return plan(before, partitions, closeAll, NOW);
  }

  private static RunPlan plan(
      PublishedProgress before, int partitions, boolean closeAll, Instant begun) {
    return new RunPlan(
        "r" + begun.getEpochSecond(),
        before,
        ends(partitions),
        begun,
        new ProgressRule(
            Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofMinutes(1), closeAll));
  }

  private static SortedMap<Integer, Long> ends(int partitions) {
    SortedMap<Integer, Long> ends = new TreeMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      ends.put(partition, 100L);
    }
    return ends;
  }

  private static Instant at(int minutes) {
    return TEN.plus(Duration.ofMinutes(minutes));
  }

  private static Map<Integer, Long> newest(Map<Integer, Instant> times) {
    SortedMap<Integer, Long> millis = new TreeMap<>();
    times.forEach((partition, time) -> millis.put(partition, time.toEpochMilli()));
    return millis;
  }
}
