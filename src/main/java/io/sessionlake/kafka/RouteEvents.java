package io.sessionlake.kafka;

import io.sessionlake.event.Event;
import io.sessionlake.event.EventCoder;
import io.sessionlake.event.ParsedEvent;
import io.sessionlake.lakehouse.TableRows;
import java.time.Clock;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Sends each record one of two ways: a good event on, keyed by its user ({@link #EVENTS}); any
 * other to the rejected events, as a row with its place in Kafka and its bytes ({@link #REJECTED}).
 */
public final class RouteEvents
    extends PTransform<PCollection<KafkaRecord<byte[], ParsedEvent>>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  public static final TupleTag<KV<String, Event>> EVENTS = new TupleTag<>("events") {};
  public static final TupleTag<Row> REJECTED = new TupleTag<>("rejected") {};

  private final TableRows rejectedRows;
  private final Clock clock;
  private final TopicStop stop;

  private RouteEvents(TableRows rejectedRows, Clock clock, TopicStop stop) {
    this.rejectedRows = rejectedRows;
    this.clock = clock;
    this.stop = stop;
  }

  /** The clock gives {@code rejected_at}; it must be serializable. */
  public static RouteEvents of(TableRows rejectedRows, Clock clock) {
    return new RouteEvents(rejectedRows, clock, TopicStop.NONE);
  }

  /**
   * The same, and each worker that sets it up knows the read's stop from then on. Readers out of a
   * savepoint can't tell: they were made for an older run.
   */
  public RouteEvents withStopOf(ReadEvents read) {
    return new RouteEvents(rejectedRows, clock, read.stop());
  }

  @Override
  public PCollectionTuple expand(PCollection<KafkaRecord<byte[], ParsedEvent>> records) {
    PCollectionTuple routed =
        records.apply(
            "Route",
            ParDo.of(new RouteFn(rejectedRows, clock, stop))
                .withOutputTags(EVENTS, TupleTagList.of(REJECTED)));
    routed.get(EVENTS).setCoder(KvCoder.of(StringUtf8Coder.of(), EventCoder.of()));
    routed.get(REJECTED).setRowSchema(rejectedRows.schema());
    return routed;
  }

  private static final class RouteFn
      extends DoFn<KafkaRecord<byte[], ParsedEvent>, KV<String, Event>> {
    private static final long serialVersionUID = 1L;

    private final RecordRouter router;
    private final TopicStop stop;
    private transient long accepted;

    RouteFn(TableRows rows, Clock clock, TopicStop stop) {
      this.router = new RecordRouter(rows, clock);
      this.stop = stop;
    }

    @Setup
    @SuppressWarnings({"UnusedMethod", "EffectivelyPrivate"}) // Beam calls it, and wants it public.
    public void makeStopKnown() {
      stop.makeKnown();
    }

    @StartBundle
    @SuppressWarnings({"UnusedMethod", "EffectivelyPrivate"}) // As above.
    public void start() {
      accepted = 0;
    }

    @ProcessElement
    public void route(@Element KafkaRecord<byte[], ParsedEvent> record, MultiOutputReceiver out) {
      ParsedEvent parsed = record.getKV().getValue();
      if (parsed.isAccepted()) {
        accepted++;
        Event event = parsed.event();
        out.get(EVENTS).output(KV.of(event.userId(), event));
      } else {
        out.get(REJECTED).output(router.rejected(record));
      }
    }

    /** Each call of a counter looks up where it counts; once a bundle is often enough for that. */
    @FinishBundle
    @SuppressWarnings({"UnusedMethod", "EffectivelyPrivate"}) // As above.
    public void finish() {
      router.countAccepted(accepted);
    }
  }
}
