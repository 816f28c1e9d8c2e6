package io.sessionlake.bench.measure;

import io.sessionlake.bench.topic.SessionSums;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One run of one contender.
 *
 * @param round from 1
 * @param startup whether it was over the small topic, for what starting up takes
 * @param sums what it counted; null if it did not say
 * @param problem why it is not valid; null if it is
 */
public record Run(
    String contender,
    int round,
    boolean startup,
    Measurement measurement,
    @Nullable SessionSums sums,
    @Nullable String problem) {

  public boolean valid() {
    return problem == null;
  }
}
