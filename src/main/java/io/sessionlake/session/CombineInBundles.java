package io.sessionlake.session;

import io.sessionlake.event.Event;
import io.sessionlake.event.EventCoder;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.checkerframework.checker.nullness.qual.MonotonicNonNull;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Joins the events of each bundle into parts of sessions ({@link #PARTS}), but for those that may
 * be duplicates ({@link #EVENTS}). Nothing stays behind the end of a bundle, and a runner lets no
 * watermark pass a bundle that is open, so that no event becomes late here.
 */
final class CombineInBundles extends PTransform<PCollection<KV<String, Event>>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<KV<String, List<SessionMetrics>>> PARTS = new TupleTag<>("parts") {};
  static final TupleTag<KV<String, Event>> EVENTS = new TupleTag<>("events") {};

  private final Duration sessionGap;
  private final boolean withIdApart;

  private CombineInBundles(Duration sessionGap, boolean withIdApart) {
    this.sessionGap = sessionGap;
    this.withIdApart = withIdApart;
  }

  /** Of events among which duplicates are still to be dropped, where the settings want that. */
  static CombineInBundles unlessDuplicate(SessionSettings settings) {
    return new CombineInBundles(settings.sessionGap(), settings.dropsDuplicates());
  }

  /** Of events that are all distinct. */
  static CombineInBundles all(SessionSettings settings) {
    return new CombineInBundles(settings.sessionGap(), false);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<String, Event>> events) {
    PCollectionTuple combined =
        events.apply(
            "Combine",
            ParDo.of(new CombineFn(sessionGap, withIdApart))
                .withOutputTags(PARTS, TupleTagList.of(EVENTS)));
    combined.get(PARTS).setCoder(SessionParts.coder());
    combined.get(EVENTS).setCoder(KvCoder.of(StringUtf8Coder.of(), EventCoder.of()));
    return combined;
  }

  private static final class CombineFn
      extends DoFn<KV<String, Event>, KV<String, List<SessionMetrics>>> {
    private static final long serialVersionUID = 1L;

    private final Duration sessionGap;
    private final boolean withIdApart;
    private transient @MonotonicNonNull SessionParts parts;
    private transient Instant earliest;

    CombineFn(Duration sessionGap, boolean withIdApart) {
      this.sessionGap = sessionGap;
      this.withIdApart = withIdApart;
    }

    @StartBundle
    public void start() {
      parts = new SessionParts(sessionGap);
      earliest = BoundedWindow.TIMESTAMP_MAX_VALUE;
    }

    @ProcessElement
    public void add(
        @Element KV<String, Event> event, @Timestamp Instant time, MultiOutputReceiver out) {
      if (withIdApart && event.getValue().eventId() != null) {
        out.get(EVENTS).output(event);
        return;
      }
      earliest = time.isBefore(earliest) ? time : earliest;
      parts.add(event.getValue(), user -> out.get(PARTS).output(user));
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      parts.putOut(user -> context.output(PARTS, user, earliest, GlobalWindow.INSTANCE));
    }
  }
}
