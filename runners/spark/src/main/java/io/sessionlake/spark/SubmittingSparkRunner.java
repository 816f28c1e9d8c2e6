package io.sessionlake.spark;

import io.sessionlake.options.UserError;
import io.sessionlake.pipeline.InputSize;
import java.util.List;
import org.apache.beam.runners.spark.SparkContextOptions;
import org.apache.beam.runners.spark.SparkPipelineOptions;
import org.apache.beam.runners.spark.SparkPipelineResult;
import org.apache.beam.runners.spark.SparkRunner;
import org.apache.beam.runners.spark.metrics.MetricsAccumulator;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsValidator;
import org.apache.beam.sdk.options.StreamingOptions;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Beam's SparkRunner, with what a user expects around it: Spark inside this JVM with all processors
 * where no master is named, our jar alone sent to the one that is, Kryo, and as many shuffle
 * partitions as the input wants.
 */
public final class SubmittingSparkRunner extends PipelineRunner<PipelineResult> {
  private final SparkPipelineOptions options;

  private SubmittingSparkRunner(SparkPipelineOptions options) {
    this.options = options;
  }

  /**
   * Beam makes a runner by this method, before any server is touched.
   *
   * @throws UserError for an unbounded run, or a master that is not there
   */
  public static SubmittingSparkRunner fromOptions(PipelineOptions options) {
    if (options.as(StreamingOptions.class).isStreaming()) {
      throw new UserError(
          "Spark can't run --mode=streaming: IcebergIO's streaming write needs timers that Beam's"
              + " Spark runner refuses. Use --mode=backfill here, or --mode=streaming on Flink");
    }
    return new SubmittingSparkRunner(
        PipelineOptionsValidator.validate(SparkPipelineOptions.class, options));
  }

  @Override
  public PipelineResult run(Pipeline pipeline) {
    long events = options.as(InputSize.class).getInputEvents();
    JavaSparkContext spark =
        new JavaSparkContext(
            SparkSettings.of(options.getSparkMaster(), options.getJobName(), events));
    options.setFilesToStage(List.of());
    SparkContextOptions context = options.as(SparkContextOptions.class);
    context.setUsesProvidedSparkContext(true);
    context.setProvidedSparkContext(spark);
    // It is the JVM's: an earlier run's counts would go on.
    MetricsAccumulator.clear();
    try {
      SparkPipelineResult result = SparkRunner.fromOptions(options).run(pipeline);
      return new SparkJob(result, spark, System.out);
    } catch (RuntimeException e) {
      spark.stop();
      throw e;
    }
  }
}
