package io.sessionlake.produce;

import java.time.Duration;

/** How much event time a stream covers, from the start of its timelines to its youngest event. */
final class TimelineSpan {
  private static final double MEAN_FIRST = UserTimelines.LATEST_FIRST_MILLIS / 2.0;
  private static final double MEAN_GAP =
      (UserTimelines.SHORTEST_GAP_MILLIS + UserTimelines.LONGEST_GAP_MILLIS) / 2.0;
  private static final double MEAN_PAUSE =
      (UserTimelines.SHORTEST_PAUSE_MILLIS + UserTimelines.LONGEST_PAUSE_MILLIS) / 2.0;
  private static final double DEVIATIONS = 5;

  private TimelineSpan() {}

  /** A span that the youngest event stays within, but for one seed in many thousands. */
  static Duration estimate(long numEvents, int numUsers) {
    // At least one event more than the average user has: at the end some users stand in their long
    // pause,
    // and the others make up for them.
    double events = Math.floor((double) numEvents / numUsers) + 2;
    double pauses = Math.floor(events / UserTimelines.EVENTS_PER_PAUSE);
    double gaps = events - 1 - pauses;
    double mean = MEAN_FIRST + gaps * MEAN_GAP + pauses * MEAN_PAUSE;
    double variance =
        uniformVariance(0, UserTimelines.LATEST_FIRST_MILLIS)
            + gaps
                * uniformVariance(
                    UserTimelines.SHORTEST_GAP_MILLIS, UserTimelines.LONGEST_GAP_MILLIS)
            + pauses
                * uniformVariance(
                    UserTimelines.SHORTEST_PAUSE_MILLIS, UserTimelines.LONGEST_PAUSE_MILLIS);
    return Duration.ofMillis((long) (mean + DEVIATIONS * Math.sqrt(variance / numUsers)));
  }

  /** The exact span for a seed, in time proportional to the number of events. */
  static Duration walk(long numEvents, int numUsers, long seed) {
    UserTimelines timelines = new UserTimelines(RandomStream.TIMELINES.of(seed), numUsers);
    for (long event = 1; event < numEvents; event++) {
      timelines.advance();
    }
    return Duration.ofMillis(timelines.time());
  }

  private static double uniformVariance(double least, double most) {
    return (most - least) * (most - least) / 12;
  }
}
