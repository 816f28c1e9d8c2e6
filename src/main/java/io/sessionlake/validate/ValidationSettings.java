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
   * Reads the options.
   *
   * @throws io.sessionlake.options.UserError that names a wrong one
   */
  public static ValidationSettings of(ValidationOptions options, Instant now) {
    return new ValidationSettings(
        positive("maxSessionDuration", options.getMaxSessionDuration()),
        positive("sessionGap", options.getSessionGap()),
        now.plus(Durations.parse("maxClockSkew", options.getMaxClockSkew())));
  }

  private static Duration positive(String option, String text) {
    return Duration.ofMillis(Durations.parsePositiveJoda(option, text).getMillis());
  }
}
