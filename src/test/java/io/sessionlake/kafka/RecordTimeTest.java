package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.event.ParsedEvent;
import io.sessionlake.event.RejectionReason;
import io.sessionlake.testing.Events;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class RecordTimeTest {
  private static final ParsedEvent REJECTED =
      ParsedEvent.rejected(RejectionReason.MALFORMED, "bad", new byte[0]);

  @Test
  void anEventHasItsOwnTimeWhateverKafkaSays() {
    ParsedEvent event =
        ParsedEvent.accepted(Events.pageView("one", "2024-05-01T10:00:00.123Z"), new byte[0]);

    assertThat(
        RecordTime.of(record(Long.MAX_VALUE, event)),
        is(Instant.parse("2024-05-01T10:00:00.123Z")));
  }

  @Test
  void anyOtherRecordHasTheTimeItWasStored() {
    assertThat(RecordTime.of(record(1_000, REJECTED)), is(Instant.ofEpochMilli(1_000)));
    assertThat(RecordTime.of(record(-1, REJECTED)), is(Instant.ofEpochMilli(-1)));
  }

  @Test
  void aTimeBeyondTheEndOfTimeIsMovedBeforeIt() {
    Instant time = RecordTime.of(record(Long.MAX_VALUE, REJECTED));

    assertThat(time.isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE), is(true));
  }

  private static KafkaRecord<byte[], ParsedEvent> record(long kafkaMillis, ParsedEvent event) {
    return new KafkaRecord<>(
        "topic",
        0,
        0,
        kafkaMillis,
        KafkaTimestampType.CREATE_TIME,
        new RecordHeaders(),
        new byte[0],
        event);
  }
}
