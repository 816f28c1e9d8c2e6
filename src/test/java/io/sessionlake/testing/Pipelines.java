package io.sessionlake.testing;

import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.testing.TestPipeline;

/** Test pipelines for JUnit Jupiter, which does not know Beam's JUnit 4 rule. */
public final class Pipelines {
  private Pipelines() {}

  public static TestPipeline create() {
    return TestPipeline.create().enableAbandonedNodeEnforcement(false);
  }

  /** Runs to the end. */
  public static PipelineResult run(TestPipeline pipeline) {
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    return result;
  }
}
