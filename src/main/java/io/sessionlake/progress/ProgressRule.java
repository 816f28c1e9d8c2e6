package io.sessionlake.progress;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a run's settings say of how the watermark moves.
 *
 * @param watermarkDelay how far a partition's watermark trails its newest event
 * @param allowedLateness how far behind the watermark sessions stay open and events count
 * @param idleTimeout how long a partition without accepted events holds the watermark back
 * @param closeOpenSessions whether the watermark passes every open session: the topic has ended
 */
public record ProgressRule(
    Duration watermarkDelay,
    Duration allowedLateness,
    Duration idleTimeout,
    boolean closeOpenSessions)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
