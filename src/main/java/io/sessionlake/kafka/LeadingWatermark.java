package io.sessionlake.kafka;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/** The furthest that any partition of a run is known to have come: what an idle one follows. */
final class LeadingWatermark {
  private final AtomicLong millis = new AtomicLong(BoundedWindow.TIMESTAMP_MIN_VALUE.getMillis());

  void advanceTo(Instant watermark) {
    millis.accumulateAndGet(watermark.getMillis(), Math::max);
  }

  Instant get() {
    return Instant.ofEpochMilli(millis.get());
  }
}
