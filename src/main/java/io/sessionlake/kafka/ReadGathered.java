package io.sessionlake.kafka;

import io.sessionlake.event.ParserSettings;
import io.sessionlake.lakehouse.TableRows;
import io.sessionlake.session.SessionSettings;
import io.sessionlake.session.UserEvents;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Reads exactly the range, routes as {@link RouteEvents} does, and gathers the good events of each
 * slice by user, joined into parts of sessions ({@link #EVENTS}), all in one step.
 *
 * <p>Not through KafkaIO: between two steps a batch engine writes out each element, and a part
 * stands for many events. docs/performance.md has the figures. Events with an id are not joined,
 * since duplicates may lie in another slice.
 */
public final class ReadGathered extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Good events, gathered by user. */
  public static final TupleTag<KV<String, UserEvents>> EVENTS = new TupleTag<>("events") {};

  public static final TupleTag<Row> REJECTED = RouteEvents.REJECTED;

  /**
   * Partitions are cut, so that more readers than partitions can be at work; not shorter, since a
   * session that lies across a cut leaves in two parts.
   */
  private static final long MOST_OFFSETS_A_SLICE = 1_000_000;

  private final TopicRange range;
  private final KafkaSettings kafka;
  private final ParserSettings parser;
  private final SessionSettings sessions;
  private final TableRows rejectedRows;
  private final Clock clock;

  private ReadGathered(
      TopicRange range,
      KafkaSettings kafka,
      ParserSettings parser,
      SessionSettings sessions,
      TableRows rejectedRows,
      Clock clock) {
    this.range = range;
    this.kafka = kafka;
    this.parser = parser;
    this.sessions = sessions;
    this.rejectedRows = rejectedRows;
    this.clock = clock;
  }

  /** The clock gives {@code rejected_at}; it must be serializable. */
  public static ReadGathered within(
      TopicRange range,
      KafkaSettings kafka,
      ParserSettings parser,
      SessionSettings sessions,
      TableRows rejectedRows,
      Clock clock) {
    return new ReadGathered(range, kafka, parser, sessions, rejectedRows, clock);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple read =
        begin
            .apply(
                "Slices",
                Create.of(slices(range)).withCoder(SerializableCoder.of(PartitionSlice.class)))
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply(
                "Read, route and gather",
                ParDo.of(
                        new ReadGatheredFn(
                            kafka, parser, sessions, new RecordRouter(rejectedRows, clock)))
                    .withOutputTags(EVENTS, TupleTagList.of(REJECTED)));
    read.get(EVENTS).setCoder(UserEvents.keyedCoder());
    read.get(REJECTED).setRowSchema(rejectedRows.schema());
    return read;
  }

  /** Equal slices of each partition, none of them empty. */
  static List<PartitionSlice> slices(TopicRange range) {
    List<PartitionSlice> slices = new ArrayList<>();
    range
        .partitions()
        .forEach(
            (partition, offsets) -> {
              long count = (offsets.size() + MOST_OFFSETS_A_SLICE - 1) / MOST_OFFSETS_A_SLICE;
              for (long number = 0; number < count; number++) {
                slices.add(
                    new PartitionSlice(
                        range.topic(),
                        partition,
                        new OffsetRange(
                            offsets.start() + offsets.size() * number / count,
                            offsets.start() + offsets.size() * (number + 1) / count)));
              }
            });
    return slices;
  }
}
