package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NextRangeTest {
  private static final TreeMap<Integer, OffsetRange> IN_KAFKA =
      new TreeMap<>(Map.of(0, new OffsetRange(100, 200), 1, new OffsetRange(0, 50)));

  @Test
  void goesOnWhereTheRunBeforeEnded() {
    NextRange next = NextRange.of("t", IN_KAFKA, Map.of(0, 100L, 1, 50L));

    assertThat(next.losses(), is(List.of()));
    assertThat(
        next.range().partitions(),
        is(Map.of(0, new OffsetRange(100, 200), 1, new OffsetRange(50, 50))));
  }

  @Test
  void readsANewPartitionFromItsBeginning() {
    NextRange next = NextRange.of("t", IN_KAFKA, Map.of(0, 150L));

    assertThat(next.losses(), is(List.of()));
    assertThat(next.range().partitions().get(1), is(new OffsetRange(0, 50)));
  }

  @Test
  void tellsWhatRetentionTook() {
    NextRange next = NextRange.of("t", IN_KAFKA, Map.of(0, 90L, 1, 0L));

    assertThat(
        next.losses(),
        is(
            List.of(
                "partition 0 begins at offset 100 now, and 90 would be next: 10 offsets are"
                    + " gone")));
    assertThat(next.range().partitions().get(0), is(new OffsetRange(100, 200)));
  }

  @Test
  void tellsATopicThatWasMadeAnew() {
    NextRange next = NextRange.of("t", IN_KAFKA, Map.of(1, 51L, 2, 7L));

    assertThat(
        next.losses(),
        is(
            List.of(
                "partition 1 ends at offset 50, and 51 was read before: the topic was made anew",
                "partition 2 is gone")));
  }
}
