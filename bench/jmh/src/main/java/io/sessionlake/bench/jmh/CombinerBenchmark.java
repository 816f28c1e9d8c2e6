package io.sessionlake.bench.jmh;

import io.sessionlake.event.Event;
import io.sessionlake.session.GatheredEvents;
import io.sessionlake.session.JoinSessionsFn;
import io.sessionlake.session.SessionMetrics;
import io.sessionlake.session.SessionMetricsFn;
import io.sessionlake.session.SessionSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.joda.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Combines {@link Samples#MANY} events in order of time, each into its user's accumulator; the
 * figures are for one event. Those of a user are close enough to be one session.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Samples.MANY)
public class CombinerBenchmark {
  private static final SessionSettings SETTINGS =
      new SessionSettings(Duration.standardMinutes(5), Duration.ZERO, Duration.ZERO, true);

  @Param({"1", "100"})
  public int users;

  private final SessionMetricsFn sessionMetrics = new SessionMetricsFn();
  private final JoinSessionsFn joinSessions = JoinSessionsFn.of(Duration.standardMinutes(5));
  private List<Keyed<Event>> events = List.of();
  private List<Keyed<SessionMetrics>> parts = List.of();

  /** A combiner's input and whose it is. */
  private record Keyed<T>(String user, T value) {}

  @Setup
  public void makeEvents() {
    events = Samples.events(users).stream().map(e -> new Keyed<>(e.userId(), e)).toList();
    parts =
        events.stream()
            .map(e -> new Keyed<>(e.user(), SessionMetrics.NO_EVENTS.add(e.value())))
            .toList();
  }

  @Benchmark
  public Map<String, SessionMetrics> sessionMetricsFn() {
    return combine(sessionMetrics, events);
  }

  @Benchmark
  public Map<String, List<SessionMetrics>> joinSessionsFn() {
    return combine(joinSessions, parts);
  }

  @Benchmark
  public GatheredEvents gatheredEvents() {
    GatheredEvents gathered = new GatheredEvents(SETTINGS);
    events.forEach(event -> gathered.add(event.value(), user -> {}));
    return gathered;
  }

  private static <T, A> Map<String, A> combine(CombineFn<T, A, A> combiner, List<Keyed<T>> input) {
    Map<String, A> accumulators = new HashMap<>();
    for (Keyed<T> one : input) {
      A accumulator = accumulators.get(one.user());
      accumulators.put(
          one.user(),
          combiner.addInput(
              accumulator == null ? combiner.createAccumulator() : accumulator, one.value()));
    }
    return accumulators;
  }
}
