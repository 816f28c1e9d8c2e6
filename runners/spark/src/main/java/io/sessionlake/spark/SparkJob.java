package io.sessionlake.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.beam.runners.spark.SparkPipelineResult;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.spark.api.java.JavaSparkContext;

/** A submitted job, followed to its end; Spark's driver is this JVM, and goes with the job. */
final class SparkJob implements PipelineResult {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SparkPipelineResult result;
  private final JavaSparkContext spark;
  private final PrintStream out;
  private final long startedNanos = System.nanoTime();
  private boolean warned;

  SparkJob(SparkPipelineResult result, JavaSparkContext spark, PrintStream out) {
    this.result = result;
    this.spark = spark;
    this.out = out;
  }

  @Override
  public State getState() {
    return result.getState();
  }

  @Override
  public State waitUntilFinish() {
    return waitUntilFinish(org.joda.time.Duration.millis(-1));
  }

  @Override
  public State waitUntilFinish(org.joda.time.Duration limit) {
    try {
      State state = result.waitUntilFinish(limit);
      if (state.isTerminal()) {
        spark.stop();
      } else {
        warnWithoutWorkers();
      }
      return state;
    } catch (RuntimeException e) {
      spark.stop();
      throw e;
    }
  }

  private void warnWithoutWorkers() {
    boolean none = !spark.isLocal() && spark.sc().getExecutorMemoryStatus().size() <= 1;
    if (none
        && !warned
        && Duration.ofNanos(System.nanoTime() - startedNanos).compareTo(PATIENCE) > 0) {
      warned = true;
      out.println(
          "No Spark worker has taken the job yet: are there workers with free cores and memory? "
              + spark.sc().uiWebUrl().getOrElse(() -> ""));
    }
  }

  @Override
  public MetricResults metrics() {
    return result.metrics();
  }

  @Override
  public State cancel() {
    try {
      State state = result.cancel();
      spark.stop();
      return state;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
