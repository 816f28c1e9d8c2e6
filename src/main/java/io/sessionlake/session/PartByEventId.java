package io.sessionlake.session;

import io.sessionlake.event.Event;
import io.sessionlake.event.EventCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Parts the events that may be duplicates from those that can't: all, where none is to be dropped.
 */
final class PartByEventId extends PTransform<PCollection<KV<String, Event>>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<KV<String, Event>> WITHOUT_ID = new TupleTag<>("withoutId") {};
  static final TupleTag<KV<String, Event>> WITH_ID = new TupleTag<>("withId") {};

  private final SessionSettings settings;

  PartByEventId(SessionSettings settings) {
    this.settings = settings;
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<String, Event>> events) {
    KvCoder<String, Event> coder = KvCoder.of(StringUtf8Coder.of(), EventCoder.of());
    PCollectionTuple parted =
        events.apply(
            "Part",
            ParDo.of(new PartFn(settings)).withOutputTags(WITHOUT_ID, TupleTagList.of(WITH_ID)));
    parted.get(WITHOUT_ID).setCoder(coder);
    parted.get(WITH_ID).setCoder(coder);
    return parted;
  }

  private static final class PartFn extends DoFn<KV<String, Event>, KV<String, Event>> {
    private static final long serialVersionUID = 1L;

    private final SessionSettings settings;

    PartFn(SessionSettings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void part(@Element KV<String, Event> event, MultiOutputReceiver out) {
      out.get(settings.mayBeDuplicate(event.getValue()) ? WITH_ID : WITHOUT_ID).output(event);
    }
  }
}
