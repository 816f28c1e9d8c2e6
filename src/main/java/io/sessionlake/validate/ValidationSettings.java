package io.sessionlake.validate;

import io.sessionlake.options.Durations;
import java.time.Duration;
import java.time.Instant;

/**
 * What the rows are measured by.
 *
 * @param maxSessionDuration how long a session may last to be believed
 * @param sessionGap the gap that the sessions were built with
 * @param latestEventTime no event that is read now may be later
 */
public record ValidationSettings(
    Duration maxSessionDuration, Duration sessionGap, Instant latestEventTime) {

  /**
   * Reads the options' texts.
   *
   * @throws io.sessionlake.options.UserError that names a wrong one
   */
  public static ValidationSettings parse(
      String maxSessionDuration, String sessionGap, String maxClockSkew, Instant now) {
    return new ValidationSettings(
        Duration.ofMillis(
            Durations.parsePositiveJoda("maxSessionDuration", maxSessionDuration).getMillis()),
        Duration.ofMillis(Durations.parsePositiveJoda("sessionGap", sessionGap).getMillis()),
        now.plus(Durations.parse("maxClockSkew", maxClockSkew)));
  }
}
