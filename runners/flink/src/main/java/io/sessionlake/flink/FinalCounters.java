package io.sessionlake.flink;

import java.io.IOException;
import java.util.Optional;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.runners.flink.metrics.FlinkMetricContainer;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.flink.runtime.jobmaster.JobResult;

/** The counters of a job that has ended: the accumulators in its result. */
final class FinalCounters {
  private FinalCounters() {}

  static MetricResults of(JobResult result) {
    return MetricsContainerStepMap.asAttemptedOnlyMetricResults(
        Optional.ofNullable(
                result.getAccumulatorResults().get(FlinkMetricContainer.ACCUMULATOR_NAME))
            .map(
                serialized -> {
                  try {
                    return (MetricsContainerStepMap)
                        serialized
                            .deserializeValue(FinalCounters.class.getClassLoader())
                            .getUnchecked();
                  } catch (IOException | ClassNotFoundException e) {
                    throw new IllegalStateException("Flink's counters can't be read", e);
                  }
                })
            .orElseGet(MetricsContainerStepMap::new));
  }
}
