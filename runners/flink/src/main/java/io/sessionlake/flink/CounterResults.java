package io.sessionlake.flink;

import io.sessionlake.accounting.EventCounter;
import java.util.List;
import java.util.Map;
import org.apache.beam.runners.core.metrics.DefaultMetricResults;
import org.apache.beam.sdk.metrics.MetricKey;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricResults;

/** Our counters as Beam's metric results. */
final class CounterResults {
  private CounterResults() {}

  /** Of counters by their names, all steps together. */
  static MetricResults of(Map<String, Long> counters) {
    return new DefaultMetricResults(
        counters.entrySet().stream()
            .map(
                counter ->
                    MetricResult.attempted(
                        MetricKey.create(
                            "all steps",
                            MetricName.named(EventCounter.NAMESPACE, counter.getKey())),
                        counter.getValue()))
            .toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
