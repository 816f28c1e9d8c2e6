package io.sessionlake.kafka;

import io.sessionlake.event.ParsedEvent;
import io.sessionlake.event.ParsedEventCoder;
import io.sessionlake.event.ParserSettings;
import io.sessionlake.progress.PartitionProgress;
import io.sessionlake.progress.PublishedProgress;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaRecordCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads what lies between the last published run and the ends, each partition by one reader from
 * its first offset to its last: the records, late ones marked, and of each partition the time of
 * the newest event accepted.
 *
 * <p>Not through KafkaIO, whose bounded read may be interrupted behind any record and goes on with
 * a watermark that does not know of that record yet: the next event might be judged otherwise than
 * without the interruption.
 */
public final class ReadSlices extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  public static final TupleTag<KafkaRecord<byte[], ParsedEvent>> RECORDS =
      new TupleTag<>("records") {};

  /** By partition, in milliseconds; partitions without an accepted event are not there. */
  public static final TupleTag<KV<Integer, Long>> NEWEST_EVENTS = new TupleTag<>("newestEvents") {};

  private final KafkaSettings kafka;
  private final ParserSettings parser;
  private final List<SliceToJudge> slices;

  private ReadSlices(KafkaSettings kafka, ParserSettings parser, List<SliceToJudge> slices) {
    this.kafka = kafka;
    this.parser = parser;
    this.slices = slices;
  }

  /** Reads the range, which begins where {@code before} ended. */
  public static ReadSlices of(
      TopicRange range,
      PublishedProgress before,
      KafkaSettings kafka,
      ParserSettings parser,
      WatermarkSettings watermark) {
    List<SliceToJudge> slices =
        range.partitions().entrySet().stream()
            .filter(partition -> partition.getValue().size() > 0)
            .map(
                partition -> {
                  PartitionProgress known = before.partitions().get(partition.getKey());
                  return new SliceToJudge(
                      new PartitionSlice(range.topic(), partition.getKey(), partition.getValue()),
                      new LatenessJudge(
                          watermark,
                          millis(before.closedBefore()),
                          known == null ? Long.MIN_VALUE : millis(known.newestEvent())));
                })
            .toList();
    return new ReadSlices(kafka, parser, slices);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple read =
        begin
            .apply("Slices", Create.of(slices).withCoder(SerializableCoder.of(SliceToJudge.class)))
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply(
                "Read in order",
                ParDo.of(new ReadSliceFn(kafka, parser))
                    .withOutputTags(RECORDS, TupleTagList.of(NEWEST_EVENTS)));
    read.get(RECORDS)
        .setCoder(
            KafkaRecordCoder.of(NullableCoder.of(ByteArrayCoder.of()), ParsedEventCoder.of()));
    read.get(NEWEST_EVENTS).setCoder(KvCoder.of(VarIntCoder.of(), VarLongCoder.of()));
    return read;
  }

  private static long millis(@Nullable Instant time) {
    return time == null ? Long.MIN_VALUE : time.toEpochMilli();
  }
}
