package io.sessionlake.kafka;

import io.sessionlake.event.EventParser;
import io.sessionlake.event.ParsedEvent;
import io.sessionlake.event.ParserSettings;
import java.time.Clock;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads a slice of a partition from its first offset to its last, and judges as it goes. */
final class ReadSliceFn extends DoFn<SliceToJudge, KafkaRecord<byte[], ParsedEvent>> {
  private static final long serialVersionUID = 1L;

  private final KafkaSettings kafka;
  private final ParserSettings parser;

  ReadSliceFn(KafkaSettings kafka, ParserSettings parser) {
    this.kafka = kafka;
    this.parser = parser;
  }

  @ProcessElement
  public void read(@Element SliceToJudge toJudge, MultiOutputReceiver out) {
    EventParser events = new EventParser(parser, Clock.systemUTC());
    // The element must stay as it is, and the judge changes.
    LatenessJudge judge = toJudge.judge().copy();
    boolean[] anyAccepted = new boolean[1];
    new SliceReader(kafka)
        .read(
            toJudge.slice(),
            record -> {
              ParsedEvent parsed = events.parse(record.value());
              anyAccepted[0] |= isInTime(parsed, judge);
              out.get(ReadSlices.RECORDS).output(kafkaRecord(record, parsed));
            });
    if (anyAccepted[0]) {
      out.get(ReadSlices.NEWEST_EVENTS).output(KV.of(toJudge.slice().partition(), judge.newest()));
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
