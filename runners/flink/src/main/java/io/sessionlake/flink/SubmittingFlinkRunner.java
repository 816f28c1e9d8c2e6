package io.sessionlake.flink;

import io.sessionlake.options.UserError;
import io.sessionlake.pipeline.BundledJar;
import java.util.List;
import java.util.UUID;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsValidator;
import org.apache.flink.api.common.JobID;

/**
 * Beam's FlinkRunner, with what a user expects around it: a cluster inside this JVM where no master
 * is named, a clear line where the named one can't take the job, our jar alone sent to it, as much
 * parallelism as it has slots, and a result that follows the job wherever it runs.
 */
public final class SubmittingFlinkRunner extends PipelineRunner<PipelineResult> {
  private static final List<String> EMBEDDED = List.of("[auto]", "[local]");
  private static final int UNSET = -1;

  private final FlinkPipelineOptions options;

  private SubmittingFlinkRunner(FlinkPipelineOptions options) {
    this.options = options;
  }

  /**
   * Beam makes a runner by this method, before any server is touched.
   *
   * @throws UserError if the job could not be ended as the options ask
   */
  public static SubmittingFlinkRunner fromOptions(PipelineOptions options) {
    FlinkSubmissionOptions submission = options.as(FlinkSubmissionOptions.class);
    if (submission.getDrain() && submission.getSavepointDirectory() == null) {
      throw new UserError(
          "--drain wants --savepointDirectory=…, a folder that the cluster can write: Flink drains a"
              + " job by way of a savepoint");
    }
    return new SubmittingFlinkRunner(
        PipelineOptionsValidator.validate(FlinkPipelineOptions.class, options));
  }

  @Override
  public PipelineResult run(Pipeline pipeline) {
    FlinkSubmissionOptions submission = options.as(FlinkSubmissionOptions.class);
    FlinkCluster cluster = cluster();
    try {
      options.setFlinkMaster(cluster.address());
      options.setAttachedMode(false);
      // The job is found again by its name, which therefore must be its own.
      options.setJobName(options.getJobName() + "-" + UUID.randomUUID().toString().substring(0, 8));
      if (options.getParallelism() == UNSET) {
        options.setParallelism(cluster.freeSlots());
      }
      PipelineResult unused = FlinkRunner.fromOptions(options).run(pipeline);
      JobID job = cluster.jobNamed(options.getJobName());
      return new FlinkJob(cluster, job, submission, options.getSavepointPath() != null, System.out);
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private FlinkCluster cluster() {
    if (EMBEDDED.contains(options.getFlinkMaster())) {
      options.setFilesToStage(List.of(EmptyJar.create().toString()));
      return FlinkCluster.embedded(options.getParallelism());
    }
    options.setFilesToStage(List.of(BundledJar.of(SubmittingFlinkRunner.class).toString()));
    return FlinkCluster.at(options.getFlinkMaster());
  }
}
