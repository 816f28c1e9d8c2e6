package io.sessionlake.session;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** What makes events one session; a validation must know it too. */
public interface SessionGapOptions extends PipelineOptions {
  @Description(
      "Longest duration between two neighbouring events of a session. A validation wants that of"
          + " the run.")
  @Default.String("5m")
  String getSessionGap();

  void setSessionGap(String sessionGap);
}
