package io.sessionlake.bench.report;

import java.util.Collection;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Small functions over figures, any of which may be missing (null). */
final class Statistics {
  private Statistics() {}

  /** The one in the middle, or the mean of the two there; null if there are none. */
  static @Nullable Double median(Collection<Double> values) {
    if (values.isEmpty()) {
      return null;
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static @Nullable Double least(Collection<Double> values) {
    return values.stream().min(Double::compare).orElse(null);
  }

  static @Nullable Double most(Collection<Double> values) {
    return values.stream().max(Double::compare).orElse(null);
  }

  /** Null if either is, or if there is nothing sensible to divide by. */
  static @Nullable Double ratio(@Nullable Double of, @Nullable Double to) {
    return of == null || to == null || to <= 0 ? null : of / to;
  }

  /** Null if either is. */
  static @Nullable Double difference(@Nullable Double of, @Nullable Double less) {
    return of == null || less == null ? null : of - less;
  }
}
