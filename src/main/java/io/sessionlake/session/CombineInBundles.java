package io.sessionlake.session;

import io.sessionlake.event.Event;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.MonotonicNonNull;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Joins the events of each bundle into parts of sessions. Nothing stays behind the end of a bundle,
 * and a runner lets no watermark pass a bundle that is open, so that no event becomes late here.
 */
final class CombineInBundles
    extends PTransform<
        PCollection<KV<String, Event>>, PCollection<KV<String, List<SessionMetrics>>>> {
  private static final long serialVersionUID = 1L;

  private final Duration sessionGap;

  CombineInBundles(Duration sessionGap) {
    this.sessionGap = sessionGap;
  }

  @Override
  public PCollection<KV<String, List<SessionMetrics>>> expand(
      PCollection<KV<String, Event>> events) {
    return events
        .apply("Combine", ParDo.of(new CombineFn(sessionGap)))
        .setCoder(SessionParts.coder());
  }

  private static final class CombineFn
      extends DoFn<KV<String, Event>, KV<String, List<SessionMetrics>>> {
    private static final long serialVersionUID = 1L;

    private final Duration sessionGap;
    private transient @MonotonicNonNull SessionParts parts;
    private transient Instant earliest;

    CombineFn(Duration sessionGap) {
      this.sessionGap = sessionGap;
    }

    @StartBundle
    public void start() {
      parts = new SessionParts(sessionGap);
      earliest = BoundedWindow.TIMESTAMP_MAX_VALUE;
    }

    @ProcessElement
    public void add(
        @Element KV<String, Event> event,
        @Timestamp Instant time,
        OutputReceiver<KV<String, List<SessionMetrics>>> out) {
      earliest = time.isBefore(earliest) ? time : earliest;
      parts.add(event.getValue(), out::output);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      parts.putOut(part -> context.output(part, earliest, GlobalWindow.INSTANCE));
    }
  }
}
