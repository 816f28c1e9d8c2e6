package io.sessionlake.kafka;

import io.sessionlake.event.EventParser;
import io.sessionlake.event.ParsedEvent;
import io.sessionlake.event.ParserSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads a slice of a partition from its first offset to its last, and judges as it goes. */
final class ReadSliceFn extends DoFn<PartitionSlice, KafkaRecord<byte[], ParsedEvent>> {
  private static final long serialVersionUID = 1L;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration MOST_SILENCE = Duration.ofMinutes(2);

  private final KafkaSettings kafka;
  private final ParserSettings parser;

  ReadSliceFn(KafkaSettings kafka, ParserSettings parser) {
    this.kafka = kafka;
    this.parser = parser;
  }

  @ProcessElement
  public void read(@Element PartitionSlice slice, MultiOutputReceiver out) {
    TopicPartition partition = new TopicPartition(slice.topic(), slice.partition());
    // The element must stay as it is, and the judge changes.
    LatenessJudge judge = slice.judge().copy();
    boolean anyAccepted = false;
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      EventParser events = new EventParser(parser, Clock.systemUTC());
      consumer.assign(List.of(partition));
      consumer.seek(partition, slice.offsets().start());
      long lastProgress = System.nanoTime();
      // By position, not by records: at the end may lie nothing but a transaction's marker.
      while (consumer.position(partition) < slice.offsets().end()) {
        long position = consumer.position(partition);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < slice.offsets().end()) {
            ParsedEvent parsed = events.parse(record.value());
            anyAccepted |= isInTime(parsed, judge);
            out.get(ReadSlices.RECORDS).output(kafkaRecord(record, parsed));
          }
        }
        lastProgress = consumer.position(partition) > position ? System.nanoTime() : lastProgress;
        if (System.nanoTime() - lastProgress > MOST_SILENCE.toNanos()) {
          throw new TimeoutException(
              "No record of " + partition + " behind offset " + position + " for " + MOST_SILENCE);
        }
      }
    }
    if (anyAccepted) {
      out.get(ReadSlices.NEWEST_EVENTS).output(KV.of(slice.partition(), judge.newest()));
    }
  }

  private static boolean isInTime(ParsedEvent parsed, LatenessJudge judge) {
    if (!parsed.isAccepted()) {
      return false;
    }
    @Nullable String late = judge.judge(parsed.event().eventTime());
    if (late == null) {
      return true;
    }
    parsed.rejectAsLate(late);
    return false;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> config = kafka.consumerConfig();
    // An offset that has gone meanwhile must fail the run, not be skipped in silence.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static KafkaRecord<byte[], ParsedEvent> kafkaRecord(
      ConsumerRecord<byte[], byte[]> record, ParsedEvent parsed) {
    return new KafkaRecord<>(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        KafkaTimestampType.forOrdinal(record.timestampType().id),
        record.headers(),
        record.key(),
        parsed);
  }
}
