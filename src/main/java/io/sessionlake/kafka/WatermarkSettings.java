package io.sessionlake.kafka;

import io.sessionlake.options.Durations;
import java.io.Serializable;
import org.joda.time.Duration;

/**
 * How a partition's watermark moves, in an unbounded read.
 *
 * @param watermarkDelay how far it trails the newest event time seen in the partition
 * @param idleTimeout how long a partition must be without new records to count as idle
 * @param lateAfter how far behind the watermark an event is too late to be counted
 */
public record WatermarkSettings(Duration watermarkDelay, Duration idleTimeout, Duration lateAfter)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Reads the options; throws a UserError that names a wrong one. */
  public static WatermarkSettings of(ReadOptions options, Duration lateAfter) {
    return new WatermarkSettings(
        Durations.parseJoda("watermarkDelay", options.getWatermarkDelay()),
        Durations.parsePositiveJoda("idleTimeout", options.getIdleTimeout()),
        lateAfter);
  }
}
