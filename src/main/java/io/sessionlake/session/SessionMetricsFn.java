package io.sessionlake.session;

import io.sessionlake.event.Event;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;

/** Combines the events of one session window into its {@link SessionMetrics}. */
public final class SessionMetricsFn extends CombineFn<Event, SessionMetrics, SessionMetrics> {
  private static final long serialVersionUID = 1L;

  @Override
  public SessionMetrics createAccumulator() {
    return SessionMetrics.NO_EVENTS;
  }

  @Override
  public SessionMetrics addInput(SessionMetrics accumulator, Event event) {
    return accumulator.add(event);
  }

  @Override
  public SessionMetrics mergeAccumulators(Iterable<SessionMetrics> accumulators) {
    SessionMetrics merged = SessionMetrics.NO_EVENTS;
    for (SessionMetrics accumulator : accumulators) {
      merged = merged.merge(accumulator);
    }
    return merged;
  }

  @Override
  public SessionMetrics extractOutput(SessionMetrics accumulator) {
    return accumulator;
  }

  @Override
  public Coder<SessionMetrics> getAccumulatorCoder(CoderRegistry registry, Coder<Event> input) {
    return SessionMetricsCoder.of();
  }

  @Override
  public Coder<SessionMetrics> getDefaultOutputCoder(CoderRegistry registry, Coder<Event> input) {
    return SessionMetricsCoder.of();
  }
}
