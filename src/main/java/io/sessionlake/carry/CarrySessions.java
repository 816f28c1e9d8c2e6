package io.sessionlake.carry;

import io.sessionlake.accounting.EventCounter;
import io.sessionlake.session.JoinSessionsFn;
import io.sessionlake.session.SessionMetrics;
import io.sessionlake.session.SessionMetricsCoder;
import io.sessionlake.session.SessionSettings;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * From the events of a run, the sessions that were open before it and the ids seen before it, all
 * keyed by user: to the sessions that can no longer change, and the open sessions and ids to hand
 * to the next run.
 */
public final class CarrySessions extends PTransform<PCollectionTuple, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  public static final TupleTag<KV<String, Arrival>> ARRIVED = new TupleTag<>("arrived") {};
  public static final TupleTag<KV<String, SessionMetrics>> OPEN_BEFORE =
      new TupleTag<>("openBefore") {};
  public static final TupleTag<KV<String, SeenId>> SEEN_BEFORE = new TupleTag<>("seenBefore") {};

  public static final TupleTag<KV<String, SessionMetrics>> FINAL = new TupleTag<>("final") {};
  public static final TupleTag<KV<String, SessionMetrics>> OPEN = new TupleTag<>("open") {};
  public static final TupleTag<KV<String, SeenId>> SEEN = new TupleTag<>("seen") {};

  private final SessionSettings settings;
  private final PCollectionView<Long> closedBefore;

  private CarrySessions(SessionSettings settings, PCollectionView<Long> closedBefore) {
    this.settings = settings;
    this.closedBefore = closedBefore;
  }

  /**
   * Carries sessions.
   *
   * @param closedBefore milliseconds since the epoch before which, after the run, events are late
   */
  public static CarrySessions of(SessionSettings settings, PCollectionView<Long> closedBefore) {
    return new CarrySessions(settings, closedBefore);
  }

  @Override
  public PCollectionTuple expand(PCollectionTuple input) {
    KvCoder<String, SessionMetrics> coder =
        KvCoder.of(StringUtf8Coder.of(), SessionMetricsCoder.of());
    PCollectionTuple distinct =
        PCollectionTuple.of(ARRIVED, input.get(ARRIVED))
            .and(SEEN_BEFORE, input.get(SEEN_BEFORE))
            .apply("Drop duplicates", DropDeliveredBefore.of(settings, closedBefore));
    PCollection<KV<String, SessionMetrics>> carried =
        input
            .get(OPEN_BEFORE)
            .apply("Count carried events", ParDo.of(new CountEventsFn()))
            .setCoder(coder);
    PCollectionTuple parted =
        PCollectionList.of(distinct.get(DropDeliveredBefore.EVENTS))
            .and(carried)
            .apply("Carried and new", Flatten.pCollections())
            .apply("Join sessions", Combine.perKey(JoinSessionsFn.of(settings.sessionGap())))
            .apply(
                "Part final from open",
                ParDo.of(new PartFn(settings, closedBefore))
                    .withSideInputs(closedBefore)
                    .withOutputTags(FINAL, TupleTagList.of(OPEN)));
    return PCollectionTuple.of(FINAL, parted.get(FINAL).setCoder(coder))
        .and(OPEN, parted.get(OPEN).setCoder(coder))
        .and(SEEN, distinct.get(SEEN));
  }

  private static final class CountEventsFn
      extends DoFn<KV<String, SessionMetrics>, KV<String, SessionMetrics>> {
    private static final long serialVersionUID = 1L;

    private final Counter carriedIn = EventCounter.EVENTS_CARRIED_IN.counter();

    @ProcessElement
    public void count(
        @Element KV<String, SessionMetrics> session,
        OutputReceiver<KV<String, SessionMetrics>> out) {
      carriedIn.inc(session.getValue().eventCount());
      out.output(session);
    }
  }

  private static final class PartFn
      extends DoFn<KV<String, List<SessionMetrics>>, KV<String, SessionMetrics>> {
    private static final long serialVersionUID = 1L;

    private final Counter eventsOut = EventCounter.EVENTS_CARRIED_OUT.counter();
    private final Counter sessionsOpen = EventCounter.SESSIONS_OPEN.counter();
    private final SessionSettings settings;
    private final PCollectionView<Long> closedBefore;

    PartFn(SessionSettings settings, PCollectionView<Long> closedBefore) {
      this.settings = settings;
      this.closedBefore = closedBefore;
    }

    @ProcessElement
    public void part(ProcessContext context, MultiOutputReceiver out) {
      String user = context.element().getKey();
      long closed = context.sideInput(closedBefore);
      for (SessionMetrics session : context.element().getValue()) {
        if (settings.isFinal(session, closed)) {
          out.get(FINAL).output(KV.of(user, session));
        } else {
          sessionsOpen.inc();
          eventsOut.inc(session.eventCount());
          out.get(OPEN).output(KV.of(user, session));
        }
      }
    }
  }
}
