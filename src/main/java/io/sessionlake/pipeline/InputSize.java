package io.sessionlake.pipeline;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;

/** What a run tells its runner of the input. */
@Hidden
public interface InputSize extends PipelineOptions {
  @Description("Offsets that a bounded run reads, by which a runner may part its work.")
  @Default.Long(0)
  long getInputEvents();

  void setInputEvents(long inputEvents);
}
