package io.sessionlake.kafka;

import io.sessionlake.event.Event;
import io.sessionlake.progress.PartitionProgress;
import io.sessionlake.progress.PublishedProgress;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.Duration;

/**
 * A slice of a partition as its reader judges it.
 *
 * @param accepted by their places in the slice
 * @param newestMillis of all accepted up to the end of the slice; null where it accepted none
 */
public record JudgedSlice(List<Integer> accepted, Long newestMillis) {

  /** Judges the events of a slice with the default settings, in order. */
  public static JudgedSlice of(List<Event> slice, int partition, PublishedProgress before) {
    PartitionProgress known = before.partitions().get(partition);
    LatenessJudge judge =
        new LatenessJudge(
            new WatermarkSettings(
                Duration.standardSeconds(30),
                Duration.standardMinutes(1),
                Duration.standardMinutes(10)),
            before.closedBefore() == null ? Long.MIN_VALUE : before.closedBefore().toEpochMilli(),
            known == null || known.newestEvent() == null
                ? Long.MIN_VALUE
                : known.newestEvent().toEpochMilli());
    List<Integer> accepted = new ArrayList<>();
    for (int place = 0; place < slice.size(); place++) {
      if (judge.judge(slice.get(place).eventTime()) == null) {
        accepted.add(place);
      }
    }
    return new JudgedSlice(accepted, accepted.isEmpty() ? null : judge.newest());
  }
}
