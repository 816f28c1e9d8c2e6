package io.sessionlake.produce;

import static java.util.Objects.requireNonNull;

import io.sessionlake.options.UserError;
import java.time.Duration;
import java.time.Instant;

/**
 * What the event generator makes. Equal settings give equal bytes.
 *
 * @param numEvents distinct well-formed events; duplicates and malformed messages come on top
 * @param numUsers users are called {@code user_1} to {@code user_<numUsers>}
 * @param startTime where every user's timeline begins, used at millisecond precision
 * @param malformedRatio additional bad messages, as a share of numEvents from 0 to 1
 * @param duplicateRatio events sent a second time, as a share of numEvents from 0 to 1
 * @param outOfOrderRatio events sent after younger ones, as a share of numEvents from 0 to 1
 */
public record GeneratorSettings(
    long numEvents,
    int numUsers,
    long seed,
    Instant startTime,
    double malformedRatio,
    double duplicateRatio,
    double outOfOrderRatio) {
  private static final int MOST_USERS = 50_000_000;
  private static final Instant EARLIEST_START = Instant.EPOCH;
  private static final Instant LATEST_END = Instant.parse("9990-01-01T00:00:00Z");
  private static final Duration USUAL_AGE = Duration.ofMinutes(30);

  /** Up to here, walking the timelines once in advance takes well under a second. */
  private static final long MOST_EVENTS_TO_WALK = 1_000_000;

  /**
   * Checks the settings.
   *
   * @throws UserError naming the option whose value cannot be used
   */
  public GeneratorSettings {
    requireNonNull(startTime, "startTime");
    checkSize(numEvents, numUsers);
    checkRatio("--malformedRatio", malformedRatio);
    checkRatio("--duplicateRatio", duplicateRatio);
    checkRatio("--outOfOrder", outOfOrderRatio);
    if (startTime.isBefore(EARLIEST_START)) {
      throw outOfRange("begin before 1970", numEvents, numUsers, startTime);
    }
    if (startTime.isAfter(LATEST_END.minus(TimelineSpan.estimate(numEvents, numUsers)))) {
      throw outOfRange("end after the year 9989", numEvents, numUsers, startTime);
    }
  }

  /**
   * The start with which the events end about now and none lies in the future: 30 minutes before
   * now, or as much earlier as the events need.
   *
   * @throws UserError if the number of events or of users cannot be used
   */
  public static Instant defaultStartTime(Instant now, long numEvents, int numUsers, long seed) {
    checkSize(numEvents, numUsers);
    Duration span = TimelineSpan.estimate(numEvents, numUsers);
    if (span.compareTo(USUAL_AGE) > 0 && numEvents <= MOST_EVENTS_TO_WALK) {
      span = TimelineSpan.walk(numEvents, numUsers, seed);
    }
    return now.minus(span.compareTo(USUAL_AGE) > 0 ? span : USUAL_AGE);
  }

  private static UserError outOfRange(
      String what, long numEvents, int numUsers, Instant startTime) {
    return new UserError(
        ("--numEvents=%d of --numUsers=%d from %s would %s: give fewer events, more users or"
                + " another --startTime.")
            .formatted(numEvents, numUsers, startTime, what));
  }

  private static void checkSize(long numEvents, int numUsers) {
    if (numEvents < 0) {
      throw new UserError("--numEvents=%d: give 0 or more events.".formatted(numEvents));
    }
    if (numUsers < 1 || numUsers > MOST_USERS) {
      throw new UserError(
          "--numUsers=%d: give between 1 and %d users.".formatted(numUsers, MOST_USERS));
    }
  }

  private static void checkRatio(String option, double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new UserError(
          "%s=%s: give a share from 0 to 1, such as 0.05.".formatted(option, ratio));
    }
  }
}
