package io.sessionlake.bench.report;

import io.sessionlake.bench.measure.Measurement;
import io.sessionlake.bench.measure.Run;
import io.sessionlake.bench.topic.SessionSums;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One contender's figures: medians over its valid runs. A figure is null where no valid run gives
 * it.
 *
 * @param runs over the whole topic
 * @param startupCpuSeconds what a run over the small topic takes
 * @param microsPerEvent CPU beyond that, for each event beyond the small topic's
 * @param sessions as counted, right or wrong; so with the events
 */
public record Summary(
    String contender,
    int runs,
    int validRuns,
    @Nullable Double wallSeconds,
    @Nullable Double cpuSeconds,
    @Nullable Double leastCpuSeconds,
    @Nullable Double mostCpuSeconds,
    @Nullable Double eventsPerSecond,
    @Nullable Double startupCpuSeconds,
    @Nullable Double microsPerEvent,
    @Nullable Double peakMiB,
    @Nullable Long sessions,
    @Nullable Long events) {

  /**
   * Sums up all runs of one contender over one topic and its small one.
   *
   * @param events of the topic
   * @param smallEvents of the small one
   */
  static Summary of(String contender, List<Run> all, int events, int smallEvents) {
    List<Run> full = of(contender, all, false);
    List<Run> valid = full.stream().filter(Run::valid).toList();
    List<Run> startups = of(contender, all, true).stream().filter(Run::valid).toList();
    List<Double> cpu = figures(valid, Measurement::cpuSeconds);
    Double wall = Statistics.median(figures(valid, Measurement::wallSeconds));
    Double startup = Statistics.median(figures(startups, Measurement::cpuSeconds));
    Double beyond = Statistics.difference(Statistics.median(cpu), startup);
    Optional<SessionSums> sums =
        Stream.concat(valid.stream(), full.stream())
            .flatMap(run -> Stream.ofNullable(run.sums()))
            .findFirst();
    return new Summary(
        contender,
        full.size(),
        valid.size(),
        wall,
        Statistics.median(cpu),
        Statistics.least(cpu),
        Statistics.most(cpu),
        Statistics.ratio((double) events, wall),
        startup,
        Statistics.ratio(beyond, (events - smallEvents) / 1e6),
        Statistics.median(figures(valid, Measurement::peakMiB)),
        sums.map(SessionSums::sessions).orElse(null),
        sums.map(SessionSums::events).orElse(null));
  }

  private static List<Run> of(String contender, List<Run> all, boolean startup) {
    return all.stream()
        .filter(run -> run.contender().equals(contender) && run.startup() == startup)
        .toList();
  }

  private static List<Double> figures(List<Run> runs, ToDoubleFunction<Measurement> figure) {
    return runs.stream().map(run -> figure.applyAsDouble(run.measurement())).toList();
  }
}
