package io.sessionlake.bench.topic;

/** Takes events one by one, in the order in which they are sent. */
@FunctionalInterface
interface EventSink {
  /**
   * Takes the next one.
   *
   * @param user its number
   * @param cents of a purchase; else 0
   */
  void event(int user, long epochMillis, Kind kind, int page, int cents);
}
