package io.sessionlake.testing;

import io.sessionlake.event.ParsedEvent;
import io.sessionlake.event.ParsedEventCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaRecordCoder;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records as KafkaIO gives them. */
public final class KafkaRecords {
  /** When the broker stored every one of them. */
  public static final String STORED_AT = "2026-03-01T23:00:00Z";

  public static final KafkaRecordCoder<byte[], ParsedEvent> CODER =
      KafkaRecordCoder.of(NullableCoder.of(ByteArrayCoder.of()), ParsedEventCoder.of());

  private KafkaRecords() {}

  public static KafkaRecord<byte[], ParsedEvent> of(int partition, long offset, ParsedEvent event) {
    return new KafkaRecord<>(
        "topic",
        partition,
        offset,
        Events.micros(STORED_AT) / 1000,
        KafkaTimestampType.CREATE_TIME,
        new RecordHeaders(),
        new byte[0],
        event);
  }
}
