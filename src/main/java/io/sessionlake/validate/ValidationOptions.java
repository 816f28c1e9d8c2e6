package io.sessionlake.validate;

import io.sessionlake.event.ClockSkewOptions;
import io.sessionlake.session.SessionGapOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** What the rows are measured by. */
public interface ValidationOptions extends SessionGapOptions, ClockSkewOptions {
  @Description(
      "Longest duration of a session that a validation accepts. A session itself has no such bound:"
          + " it goes on as long as no pause exceeds the gap. A longer one is rather a robot.")
  @Default.String("24h")
  String getMaxSessionDuration();

  void setMaxSessionDuration(String maxSessionDuration);
}
