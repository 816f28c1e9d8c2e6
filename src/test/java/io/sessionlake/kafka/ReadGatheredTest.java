package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** How partitions are cut into slices for the readers of a backfill. */
class ReadGatheredTest {
  private static final long MOST = 1_000_000;

  @Property
  void slicesHoldEachOffsetOnce(
      @ForAll @LongRange(max = 10_000_000) long start,
      @ForAll @LongRange(min = 1, max = 25_000_000) long size) {
    List<PartitionSlice> slices = slices(Map.of(3, new OffsetRange(start, start + size)));
    long next = start;
    for (PartitionSlice slice : slices) {
      assertThat(slice.partition(), is(3));
      assertThat(slice.offsets().start(), is(next));
      next = slice.offsets().end();
    }
    assertThat(next, is(start + size));
    assertThat(
        slices.stream().map(slice -> slice.offsets().size()).toList(),
        everyItem(is(lessThanOrEqualTo(MOST))));
    assertThat(slices, hasSize((int) ((size + MOST - 1) / MOST)));
  }

  @Example
  void emptyPartitionsGiveNoSlice() {
    assertThat(
        slices(Map.of(0, new OffsetRange(7, 7), 1, new OffsetRange(2, 5))),
        is(List.of(new PartitionSlice("events", 1, new OffsetRange(2, 5)))));
  }

  private static List<PartitionSlice> slices(Map<Integer, OffsetRange> partitions) {
    return ReadGathered.slices(new TopicRange("events", new TreeMap<>(partitions)));
  }
}
