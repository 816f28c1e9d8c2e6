package io.sessionlake.kafka;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * The furthest watermark of any partition of one run in this JVM: what an idle partition follows. A
 * topic's partitions are told apart by the reader alone, and it asks each without the others, hence
 * this one shared number.
 */
final class LeadingWatermark {
  private static final ConcurrentMap<String, LeadingWatermark> BY_RUN = new ConcurrentHashMap<>();

  private final AtomicLong millis = new AtomicLong(BoundedWindow.TIMESTAMP_MIN_VALUE.getMillis());

  static LeadingWatermark ofRun(String runId) {
    return BY_RUN.computeIfAbsent(runId, id -> new LeadingWatermark());
  }

  void advanceTo(Instant watermark) {
    millis.accumulateAndGet(watermark.getMillis(), Math::max);
  }

  Instant get() {
    return Instant.ofEpochMilli(millis.get());
  }
}
