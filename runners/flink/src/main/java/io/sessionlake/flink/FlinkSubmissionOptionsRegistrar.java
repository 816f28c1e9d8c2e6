package io.sessionlake.flink;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;

/** Makes {@link FlinkSubmissionOptions} known to Beam's parser of options. */
public final class FlinkSubmissionOptionsRegistrar implements PipelineOptionsRegistrar {
  @Override
  public Iterable<Class<? extends PipelineOptions>> getPipelineOptions() {
    return List.of(FlinkSubmissionOptions.class);
  }
}
