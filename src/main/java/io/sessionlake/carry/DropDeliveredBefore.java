package io.sessionlake.carry;

import io.sessionlake.accounting.EventCounter;
import io.sessionlake.session.SessionMetrics;
import io.sessionlake.session.SessionMetricsCoder;
import io.sessionlake.session.SessionSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Lets each event through once, as a session of one event: of a user's events with one {@code
 * event_id} and at most {@code dedupeWindow} (event time) apart the first to arrive, in this run or
 * an earlier one. Arrival is the order of offsets, so that it does not matter where runs are cut.
 */
final class DropDeliveredBefore extends PTransform<PCollectionTuple, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<KV<String, SessionMetrics>> EVENTS = new TupleTag<>("events") {};
  private static final TupleTag<KV<String, SessionMetrics>> WITHOUT_ID =
      new TupleTag<>("withoutId") {};
  private static final TupleTag<KV<String, Arrival>> WITH_ID = new TupleTag<>("withId") {};
  private static final TupleTag<Arrival> ARRIVALS_OF_USER = new TupleTag<>("arrivals") {};
  private static final TupleTag<SeenId> SEEN_OF_USER = new TupleTag<>("seenOfUser") {};

  private final SessionSettings settings;
  private final PCollectionView<Long> closedBefore;

  private DropDeliveredBefore(SessionSettings settings, PCollectionView<Long> closedBefore) {
    this.settings = settings;
    this.closedBefore = closedBefore;
  }

  static DropDeliveredBefore of(SessionSettings settings, PCollectionView<Long> closedBefore) {
    return new DropDeliveredBefore(settings, closedBefore);
  }

  @Override
  public PCollectionTuple expand(PCollectionTuple input) {
    KvCoder<String, SessionMetrics> sessionCoder =
        KvCoder.of(StringUtf8Coder.of(), SessionMetricsCoder.of());
    PCollectionTuple parted =
        input
            .get(CarrySessions.ARRIVED)
            .apply(
                "Part by event id",
                ParDo.of(new PartFn(settings))
                    .withOutputTags(WITHOUT_ID, TupleTagList.of(WITH_ID)));
    PCollectionTuple distinct =
        KeyedPCollectionTuple.of(
                ARRIVALS_OF_USER,
                parted.get(WITH_ID).setCoder(KvCoder.of(StringUtf8Coder.of(), ArrivalCoder.of())))
            .and(SEEN_OF_USER, input.get(CarrySessions.SEEN_BEFORE))
            .apply("Group by user", CoGroupByKey.create())
            .apply(
                "Keep first",
                ParDo.of(new KeepFirstFn(settings, closedBefore))
                    .withSideInputs(closedBefore)
                    .withOutputTags(EVENTS, TupleTagList.of(CarrySessions.SEEN)));
    return PCollectionTuple.of(
            EVENTS,
            PCollectionList.of(parted.get(WITHOUT_ID).setCoder(sessionCoder))
                .and(distinct.get(EVENTS).setCoder(sessionCoder))
                .apply("With and without id", Flatten.pCollections()))
        .and(
            CarrySessions.SEEN,
            distinct
                .get(CarrySessions.SEEN)
                .setCoder(KvCoder.of(StringUtf8Coder.of(), SeenIdCoder.of())));
  }

  private static SessionMetrics sessionOf(Arrival arrival) {
    return SessionMetrics.of(arrival.event());
  }

  private static final class PartFn extends DoFn<KV<String, Arrival>, KV<String, SessionMetrics>> {
    private static final long serialVersionUID = 1L;

    private final SessionSettings settings;

    PartFn(SessionSettings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void part(@Element KV<String, Arrival> arrival, MultiOutputReceiver out) {
      if (settings.mayBeDuplicate(arrival.getValue().event())) {
        out.get(WITH_ID).output(arrival);
      } else {
        out.get(WITHOUT_ID).output(KV.of(arrival.getKey(), sessionOf(arrival.getValue())));
      }
    }
  }

  private static final class KeepFirstFn
      extends DoFn<KV<String, CoGbkResult>, KV<String, SessionMetrics>> {
    private static final long serialVersionUID = 1L;
    private static final Comparator<Arrival> BY_PLACE =
        Comparator.comparingInt(Arrival::partition).thenComparingLong(Arrival::offset);

    private final Counter duplicates = EventCounter.EVENTS_DUPLICATE.counter();
    private final Counter idsKept = EventCounter.IDS_KEPT.counter();
    private final long dedupeMillis;
    private final PCollectionView<Long> closedBefore;

    KeepFirstFn(SessionSettings settings, PCollectionView<Long> closedBefore) {
      this.dedupeMillis = settings.dedupeWindow().getMillis();
      this.closedBefore = closedBefore;
    }

    @ProcessElement
    public void keepFirst(ProcessContext context, MultiOutputReceiver out) {
      String user = context.element().getKey();
      Map<String, List<Long>> seen = new HashMap<>();
      for (SeenId id : context.element().getValue().getAll(SEEN_OF_USER)) {
        times(seen, id.eventId()).add(id.millis());
      }
      List<Arrival> arrivals = new ArrayList<>();
      context.element().getValue().getAll(ARRIVALS_OF_USER).forEach(arrivals::add);
      arrivals.sort(BY_PLACE);
      for (Arrival arrival : arrivals) {
        long millis = arrival.event().eventTime().getMillis();
        List<Long> times =
            times(seen, Objects.requireNonNull(arrival.event().eventId(), "parted by it"));
        if (times.stream().anyMatch(time -> Math.abs(millis - time) <= dedupeMillis)) {
          duplicates.inc();
        } else {
          times.add(millis);
          out.get(EVENTS).output(KV.of(user, sessionOf(arrival)));
        }
      }
      long closed = context.sideInput(closedBefore);
      seen.forEach(
          (id, times) -> {
            for (long millis : times) {
              // An event that repeats an older one would be late.
              if (millis + dedupeMillis >= closed) {
                idsKept.inc();
                out.get(CarrySessions.SEEN).output(KV.of(user, new SeenId(id, millis)));
              }
            }
          });
    }

    private static List<Long> times(Map<String, List<Long>> seen, String id) {
      return seen.computeIfAbsent(id, unused -> new ArrayList<>(1));
    }
  }
}
