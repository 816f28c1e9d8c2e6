package io.sessionlake.flink;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How the launcher ends a streaming job when it is interrupted. */
public interface FlinkSubmissionOptions extends PipelineOptions {
  @Description(
      "Where Ctrl-C leaves a savepoint of a streaming job (a folder that the cluster can write):"
          + " the job stops with it, and --savepointPath goes on from it. Without it the job is"
          + " cancelled.")
  @Nullable String getSavepointDirectory();

  void setSavepointDirectory(@Nullable String savepointDirectory);

  @Description(
      "With Ctrl-C, closes all open sessions before a streaming job ends, for the end of a topic's"
          + " life.")
  @Default.Boolean(false)
  boolean getDrain();

  void setDrain(boolean drain);
}
