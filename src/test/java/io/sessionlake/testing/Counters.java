package io.sessionlake.testing;

import io.sessionlake.accounting.Accounting;
import io.sessionlake.accounting.EventCounter;
import org.apache.beam.sdk.PipelineResult;

/** A run's counters. */
public final class Counters {
  private Counters() {}

  public static long of(PipelineResult result, EventCounter counter) {
    return Accounting.of(result).count(counter);
  }
}
