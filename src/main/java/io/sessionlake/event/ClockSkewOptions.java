package io.sessionlake.event;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Which event times are believed; a validation must know it too. */
public interface ClockSkewOptions extends PipelineOptions {
  @Description(
      "Duration that an event may lie ahead of the clock. One further ahead is rejected: it would"
          + " drive the watermark past all others. A validation wants that of the run.")
  @Default.String("1h")
  String getMaxClockSkew();

  void setMaxClockSkew(String maxClockSkew);
}
