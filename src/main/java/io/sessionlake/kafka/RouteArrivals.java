package io.sessionlake.kafka;

import io.sessionlake.carry.Arrival;
import io.sessionlake.carry.ArrivalCoder;
import io.sessionlake.event.Event;
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

/** As {@link RouteEvents}, where the good events keep their places in the topic. */
public final class RouteArrivals
    extends PTransform<PCollection<KafkaRecord<byte[], ParsedEvent>>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  public static final TupleTag<KV<String, Arrival>> ARRIVED = new TupleTag<>("arrived") {};
  public static final TupleTag<Row> REJECTED = RouteEvents.REJECTED;

  private final TableRows rejectedRows;
  private final Clock clock;

  private RouteArrivals(TableRows rejectedRows, Clock clock) {
    this.rejectedRows = rejectedRows;
    this.clock = clock;
  }

  /** The clock gives {@code rejected_at}; it must be serializable. */
  public static RouteArrivals of(TableRows rejectedRows, Clock clock) {
    return new RouteArrivals(rejectedRows, clock);
  }

  @Override
  public PCollectionTuple expand(PCollection<KafkaRecord<byte[], ParsedEvent>> records) {
    PCollectionTuple routed =
        records.apply(
            "Route",
            ParDo.of(new RouteFn(new RecordRouter(rejectedRows, clock)))
                .withOutputTags(ARRIVED, TupleTagList.of(REJECTED)));
    routed.get(ARRIVED).setCoder(KvCoder.of(StringUtf8Coder.of(), ArrivalCoder.of()));
    routed.get(REJECTED).setRowSchema(rejectedRows.schema());
    return routed;
  }

  private static final class RouteFn
      extends DoFn<KafkaRecord<byte[], ParsedEvent>, KV<String, Arrival>> {
    private static final long serialVersionUID = 1L;

    private final RecordRouter router;

    RouteFn(RecordRouter router) {
      this.router = router;
    }

    @ProcessElement
    public void route(@Element KafkaRecord<byte[], ParsedEvent> record, MultiOutputReceiver out) {
      ParsedEvent parsed = record.getKV().getValue();
      if (parsed.isAccepted()) {
        router.countAccepted(1);
        Event event = parsed.event();
        out.get(ARRIVED)
            .output(
                KV.of(
                    event.userId(), new Arrival(event, record.getPartition(), record.getOffset())));
      } else {
        out.get(REJECTED).output(router.rejected(record));
      }
    }
  }
}
