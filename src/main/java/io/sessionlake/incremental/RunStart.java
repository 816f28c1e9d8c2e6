package io.sessionlake.incremental;

import io.sessionlake.kafka.NextRange;
import io.sessionlake.kafka.TopicInspection;
import io.sessionlake.kafka.TopicRange;
import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.OnExistingRows;
import io.sessionlake.lakehouse.RunId;
import io.sessionlake.options.UserError;
import io.sessionlake.pipeline.RunSettings;
import io.sessionlake.progress.ProgressRule;
import io.sessionlake.progress.PublishedProgress;
import io.sessionlake.progress.RunPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run begins with.
 *
 * @param losses what Kafka no longer has and the run goes on without, each as a line
 */
record RunStart(Handover handover, TopicRange range, List<String> losses, RunPlan plan) {

  /**
   * Looks at the tables and at Kafka.
   *
   * @throws UserError if the run can not go on from what is there
   */
  static RunStart look(Lakehouse lakehouse, RunSettings settings, RunId id) {
    Handover handover =
        settings.onExistingRows() == OnExistingRows.REPLACE
            ? Handover.none()
            : Handover.of(lakehouse);
    Duration gap = javaDuration(settings.sessions().sessionGap());
    handover.progress().ifPresent(progress -> requireSame(progress, settings, gap));
    NextRange next =
        handover.progress().map(before -> next(settings, before)).orElseGet(() -> first(settings));
    RunPlan plan =
        new RunPlan(
            id.text(),
            handover.progress().orElse(PublishedProgress.none(settings.kafka().topic(), gap)),
            ends(next.range()),
            Instant.now(),
            new ProgressRule(
                javaDuration(settings.watermark().watermarkDelay()),
                javaDuration(settings.sessions().allowedLateness()),
                javaDuration(settings.watermark().idleTimeout()),
                settings.incremental().closeOpenSessions()));
    return new RunStart(handover, next.range(), next.losses(), plan);
  }

  boolean hasWork() {
    return range.size() > 0 || !losses.isEmpty() || plan.movesWithoutEvents();
  }

  private static NextRange next(RunSettings settings, PublishedProgress before) {
    Map<Integer, Long> nextOffsets = new HashMap<>();
    before
        .partitions()
        .forEach((number, partition) -> nextOffsets.put(number, partition.nextOffset()));
    return NextRange.find(settings.kafka(), nextOffsets, settings.incremental().onDataLoss());
  }

  private static NextRange first(RunSettings settings) {
    return new NextRange(
        TopicInspection.rangeOf(settings.kafka(), settings.startFrom()), List.of());
  }

  private static SortedMap<Integer, Long> ends(TopicRange range) {
    SortedMap<Integer, Long> ends = new TreeMap<>();
    range.partitions().forEach((partition, offsets) -> ends.put(partition, offsets.end()));
    return ends;
  }

  private static void requireSame(PublishedProgress before, RunSettings settings, Duration gap) {
    if (!before.topic().equals(settings.kafka().topic())) {
      throw new UserError(
          String.format(
              "%s has the sessions of the topic %s: run with --topic=%s, or into another --table",
              settings.lakehouse().sessions(), before.topic(), before.topic()));
    }
    if (!before.sessionGap().equals(gap)) {
      throw new UserError(
          String.format(
              "The sessions of %s are built with --sessionGap=%ds: run with the same, or build"
                  + " them anew with --onExistingRows=replace",
              settings.lakehouse().sessions(), before.sessionGap().toSeconds()));
    }
  }

  private static Duration javaDuration(org.joda.time.Duration duration) {
    return Duration.ofMillis(duration.getMillis());
  }
}
