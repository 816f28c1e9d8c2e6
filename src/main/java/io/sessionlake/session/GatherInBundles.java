package io.sessionlake.session;

import io.sessionlake.event.Event;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.MonotonicNonNull;
import org.joda.time.Instant;

/**
 * Gathers the events of each bundle by user. Nothing stays behind the end of a bundle, and a runner
 * lets no watermark pass a bundle that is open, so that no event becomes late here.
 */
final class GatherInBundles
    extends PTransform<PCollection<KV<String, Event>>, PCollection<KV<String, UserEvents>>> {
  private static final long serialVersionUID = 1L;

  private final SessionSettings settings;

  GatherInBundles(SessionSettings settings) {
    this.settings = settings;
  }

  @Override
  public PCollection<KV<String, UserEvents>> expand(PCollection<KV<String, Event>> events) {
    return events
        .apply("Gather", ParDo.of(new GatherFn(settings)))
        .setCoder(UserEvents.keyedCoder());
  }

  private static final class GatherFn extends DoFn<KV<String, Event>, KV<String, UserEvents>> {
    private static final long serialVersionUID = 1L;

    private final SessionSettings settings;
    private transient @MonotonicNonNull GatheredEvents gathered;
    private transient Instant earliest;

    GatherFn(SessionSettings settings) {
      this.settings = settings;
    }

    @StartBundle
    public void start() {
      gathered = new GatheredEvents(settings);
      earliest = BoundedWindow.TIMESTAMP_MAX_VALUE;
    }

    @ProcessElement
    public void add(
        @Element KV<String, Event> event,
        @Timestamp Instant time,
        OutputReceiver<KV<String, UserEvents>> out) {
      earliest = time.isBefore(earliest) ? time : earliest;
      gathered.add(event.getValue(), out::output);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      gathered.putOut(user -> context.output(user, earliest, GlobalWindow.INSTANCE));
    }
  }
}
