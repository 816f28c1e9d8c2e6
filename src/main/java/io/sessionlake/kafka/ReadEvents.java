package io.sessionlake.kafka;

import io.sessionlake.event.ParsedEvent;
import io.sessionlake.event.ParsedEventCoder;
import io.sessionlake.event.ParserSettings;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaRecordCoder;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.joda.time.Instant;

/** Reads the topic through KafkaIO: each record's key, and its value already parsed. */
public final class ReadEvents
    extends PTransform<PBegin, PCollection<KafkaRecord<byte[], ParsedEvent>>> {
  private static final long serialVersionUID = 1L;

  private static final NullableCoder<byte[]> KEY_CODER = NullableCoder.of(ByteArrayCoder.of());

  private final KafkaSettings kafka;
  private final ParserSettings parser;
  private final TopicRange range;
  private final TimestampPolicyFactory<byte[], ParsedEvent> timestamps;
  private final boolean bounded;
  private final TopicStop stop;

  private ReadEvents(
      KafkaSettings kafka,
      ParserSettings parser,
      TopicRange range,
      TimestampPolicyFactory<byte[], ParsedEvent> timestamps,
      boolean bounded,
      TopicStop stop) {
    this.kafka = kafka;
    this.parser = parser;
    this.range = range;
    this.timestamps = timestamps;
    this.bounded = bounded;
    this.stop = stop;
  }

  /** A bounded read of exactly the range. */
  public static ReadEvents within(TopicRange range, KafkaSettings kafka, ParserSettings parser) {
    return new ReadEvents(kafka, parser, range, HeldWatermark.factory(), true, TopicStop.NONE);
  }

  /** An unbounded read from the range's start on, until the stop. */
  public static ReadEvents from(
      TopicRange range,
      KafkaSettings kafka,
      ParserSettings parser,
      WatermarkSettings watermark,
      StopTime stop) {
    TopicStop topicStop = new TopicStop(range.topic(), stop);
    return new ReadEvents(
        kafka,
        parser,
        range,
        new PartitionWatermarks(watermark, topicStop, new KafkaLook(kafka, parser, range)),
        false,
        topicStop);
  }

  /** What the workers must know of, see {@link RouteEvents#withStopOf}. */
  TopicStop stop() {
    return stop;
  }

  @Override
  public PCollection<KafkaRecord<byte[], ParsedEvent>> expand(PBegin begin) {
    List<TopicPartition> partitions = partitionsToRead();
    if (partitions.isEmpty()) {
      return begin.apply(
          "Nothing to read", Create.empty(KafkaRecordCoder.of(KEY_CODER, ParsedEventCoder.of())));
    }
    KafkaIO.Read<byte[], ParsedEvent> read =
        KafkaIO.<byte[], ParsedEvent>read()
            .withBootstrapServers(kafka.bootstrapServers())
            .withTopicPartitions(partitions)
            .withConsumerConfigUpdates(kafka.consumerConfig())
            .withConsumerFactoryFn(
                bounded ? RangeConsumer.within(range) : RangeConsumer.from(range, stop))
            .withKeyDeserializerAndCoder(ByteArrayDeserializer.class, KEY_CODER)
            .withValueDeserializer(new EventDeserializer.Provider(parser))
            .withTimestampPolicyFactory(timestamps)
            .withStartReadTime(RangeConsumer.START);
    return bounded
        ? begin.apply("KafkaIO", read.withStopReadTime(RangeConsumer.END))
        : begin
            .apply("KafkaIO", Read.from(new BatchedSource<>(KafkaIoSource.of(read))))
            .apply("Each record", ParDo.of(new EachRecordFn()))
            .setCoder(KafkaRecordCoder.of(KEY_CODER, ParsedEventCoder.of()));
  }

  private static final class EachRecordFn
      extends DoFn<List<KafkaRecord<byte[], ParsedEvent>>, KafkaRecord<byte[], ParsedEvent>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void each(
        @Element List<KafkaRecord<byte[], ParsedEvent>> records,
        @Timestamp Instant earliest,
        OutputReceiver<KafkaRecord<byte[], ParsedEvent>> out) {
      for (KafkaRecord<byte[], ParsedEvent> record : records) {
        Instant time = RecordTime.of(record);
        // A late event's time is no longer its own, and nothing may go back in time.
        out.outputWithTimestamp(record, time.isBefore(earliest) ? earliest : time);
      }
    }
  }

  /** A bounded read of an empty range would wait for a record for ever, so it is left out. */
  private List<TopicPartition> partitionsToRead() {
    return range.partitions().entrySet().stream()
        .filter(partition -> !bounded || partition.getValue().size() > 0)
        .map(partition -> new TopicPartition(range.topic(), partition.getKey()))
        .toList();
  }
}
