package io.sessionlake.bench.report;

import io.sessionlake.bench.measure.Contender;
import io.sessionlake.bench.measure.Contenders;
import io.sessionlake.bench.measure.Run;
import io.sessionlake.bench.topic.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A contender's figures, and its CPU in relation to others'.
 *
 * @param toNative of its whole run, to that of the native contender it is compared with
 * @param toNativePerEvent the same, of what is beyond start-up
 * @param toFloor as {@code toNative}, to the least that a Kafka consumer can do
 */
public record Row(
    Summary summary,
    String nativeName,
    @Nullable Double toNative,
    @Nullable Double toNativePerEvent,
    @Nullable Double toFloor,
    @Nullable Double toFloorPerEvent) {

  /** A row for each contender, in their order. */
  public static List<Row> of(
      List<Contender> contenders, List<Run> runs, TopicSpec topic, TopicSpec small) {
    Map<String, Summary> summaries =
        contenders.stream()
            .map(contender -> Summary.of(contender.name(), runs, topic.events(), small.events()))
            .collect(Collectors.toMap(Summary::contender, Function.identity()));
    return contenders.stream().map(contender -> of(contender, summaries)).toList();
  }

  private static Row of(Contender contender, Map<String, Summary> all) {
    Summary own = all.get(contender.name());
    Summary nativeOne = all.get(contender.nativeName());
    Summary floor = all.get(Contenders.FLOOR);
    return new Row(
        own,
        contender.nativeName(),
        ratio(own, nativeOne, Summary::cpuSeconds),
        ratio(own, nativeOne, Summary::microsPerEvent),
        ratio(own, floor, Summary::cpuSeconds),
        ratio(own, floor, Summary::microsPerEvent));
  }

  private static @Nullable Double ratio(
      Summary of, @Nullable Summary to, Function<Summary, @Nullable Double> figure) {
    return to == null ? null : Statistics.ratio(figure.apply(of), figure.apply(to));
  }
}
