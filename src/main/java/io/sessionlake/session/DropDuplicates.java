package io.sessionlake.session;

import io.sessionlake.event.Event;
import io.sessionlake.event.EventCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Lets each event through once: of a user's events with one {@code event_id} and at most {@code
 * dedupeWindow} (event time) apart, one is kept. Events without an id pass untouched, and without a
 * shuffle.
 *
 * <p>A bounded input keeps the earliest of them, whatever order it is read in; an unbounded one
 * keeps the first to arrive. A redelivery repeats the event with its timestamp, and then both are
 * the same.
 */
public final class DropDuplicates
    extends PTransform<PCollection<KV<String, Event>>, PCollection<KV<String, Event>>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<KV<String, Event>> WITHOUT_ID = new TupleTag<>() {};
  private static final TupleTag<KV<String, Event>> WITH_ID = new TupleTag<>() {};

  private final SessionSettings settings;

  private DropDuplicates(SessionSettings settings) {
    this.settings = settings;
  }

  public static DropDuplicates of(SessionSettings settings) {
    return new DropDuplicates(settings);
  }

  @Override
  public PCollection<KV<String, Event>> expand(PCollection<KV<String, Event>> events) {
    if (settings.dedupeWindow().getMillis() == 0) {
      return events;
    }
    KvCoder<String, Event> coder = KvCoder.of(StringUtf8Coder.of(), EventCoder.of());
    PCollectionTuple parted =
        events.apply(
            "Part by event id",
            ParDo.of(new PartByEventId()).withOutputTags(WITHOUT_ID, TupleTagList.of(WITH_ID)));
    PCollection<KV<String, Event>> identified = parted.get(WITH_ID).setCoder(coder);
    PCollection<KV<String, Event>> distinct =
        identified.isBounded() == IsBounded.BOUNDED
            ? identified.apply("Keep earliest", new KeepEarliest(settings))
            : identified.apply("Drop seen ids", ParDo.of(new DropSeenIds(settings)));
    return PCollectionList.of(parted.get(WITHOUT_ID).setCoder(coder))
        .and(distinct.setCoder(coder))
        .apply("With and without id", Flatten.pCollections());
  }

  private static final class PartByEventId extends DoFn<KV<String, Event>, KV<String, Event>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void part(@Element KV<String, Event> event, MultiOutputReceiver out) {
      out.get(event.getValue().eventId() == null ? WITHOUT_ID : WITH_ID).output(event);
    }
  }
}
