package io.sessionlake.progress;

import io.sessionlake.accounting.EventCounter;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;

/**
 * The newest accepted event of each partition, on its way from a run's workers to the launcher: as
 * the maximum of a distribution, which a step that is tried again does not change.
 */
public final class NewestEvents {
  private static final String PREFIX = "newest_event_millis_";

  private NewestEvents() {}

  static void report(int partition, long millis) {
    Metrics.distribution(EventCounter.NAMESPACE, PREFIX + partition).update(millis);
  }

  /** Milliseconds by partition, of a run that has ended. */
  public static Map<Integer, Long> of(PipelineResult result) {
    Map<Integer, Long> newest = new HashMap<>();
    result
        .metrics()
        .queryMetrics(
            MetricsFilter.builder()
                .addNameFilter(MetricNameFilter.inNamespace(EventCounter.NAMESPACE))
                .build())
        .getDistributions()
        .forEach(
            distribution -> {
              String name = distribution.getName().getName();
              if (name.startsWith(PREFIX)) {
                newest.merge(
                    Integer.valueOf(name.substring(PREFIX.length())),
                    distribution.getAttempted().getMax(),
                    Math::max);
              }
            });
    return newest;
  }
}
