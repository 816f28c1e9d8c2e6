package io.sessionlake.event;

import io.sessionlake.options.UserError;
import java.io.Serializable;
import java.time.Duration;

/**
 * The bounds of a believable event.
 *
 * @param maxEventBytes a longer message is rejected as {@code too_large}
 * @param maxClockSkew how far ahead of this machine's clock a timestamp may lie
 */
public record ParserSettings(int maxEventBytes, Duration maxClockSkew) implements Serializable {
  private static final long serialVersionUID = 1L;

  public ParserSettings {
    if (maxEventBytes <= 0) {
      throw new UserError("--maxEventBytes must be more than 0");
    }
  }
}
