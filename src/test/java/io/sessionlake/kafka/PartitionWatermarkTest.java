package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.sessionlake.event.ParsedEvent;
import io.sessionlake.event.RejectionReason;
import io.sessionlake.testing.Events;
import io.sessionlake.testing.KafkaRecords;
import io.sessionlake.testing.ManualClock;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy.PartitionContext;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Delay 30 s, idle after 60 s, late after 15 minutes; partition 9 is read in another JVM. */
class PartitionWatermarkTest {
  private static final WatermarkSettings SETTINGS =
      new WatermarkSettings(
          Duration.standardSeconds(30), Duration.standardSeconds(60), Duration.standardMinutes(15));
  private static final Instant NEVER = BoundedWindow.TIMESTAMP_MIN_VALUE;

  private final ManualClock clock = new ManualClock("2026-03-02T00:00:00Z");
  private final FakeLook kafka = new FakeLook(0, 1, 9);
  private final StopTime stop =
      new StopTime(UUID.randomUUID().toString(), java.time.Instant.EPOCH, null);
  private final TopicStop topicStop = new TopicStop(stop.runId(), stop);
  private final RunHere run = RunHere.create(SETTINGS, topicStop, kafka, Runnable::run);
  private final PartitionWatermark partition = partition(0);

  @Test
  void trailsTheNewestEventByTheDelay() {
    read(partition, "2026-03-01T10:00:00Z");
    read(partition, "2026-03-01T10:05:00Z");
    assertThat(partition.getWatermark(backlog(0)), is(at("2026-03-01T10:04:30Z")));
  }

  @Test
  void neverMovesBackForAnOlderEvent() {
    read(partition, "2026-03-01T10:05:00Z");
    read(partition, "2026-03-01T10:00:00Z");
    assertThat(partition.getWatermark(backlog(0)), is(at("2026-03-01T10:04:30Z")));
  }

  @Test
  void anEventUpToTheBoundIsInTimeAndOneMillisecondFurtherIsLate() {
    read(partition, "2026-03-01T10:15:30.000Z");
    assertThat(read(partition, "2026-03-01T10:00:00.000Z").isAccepted(), is(true));
    ParsedEvent late = read(partition, "2026-03-01T09:59:59.999Z");
    assertThat(late.reason(), is(RejectionReason.LATE));
    assertThat(new String(late.payload(), StandardCharsets.UTF_8), is("2026-03-01T09:59:59.999Z"));
  }

  @Test
  void aRejectedRecordDoesNotMoveTheWatermark() {
    ParsedEvent rejected =
        ParsedEvent.rejected(RejectionReason.MALFORMED, "broken", new byte[] {'{'});
    Instant time = partition.getTimestampForRecord(backlog(0), record(rejected));
    assertThat(time, is(at(KafkaRecords.STORED_AT)));
    assertThat(partition.getWatermark(backlog(0)), is(NEVER));
  }

  @Test
  void anIdlePartitionGoesOnWithTheClockFromWhereItStood() {
    read(partition, "2026-03-01T10:00:00Z");
    askEverySecond(partition, 0, 59);
    assertThat(partition.getWatermark(backlog(0)), is(at("2026-03-01T09:59:30Z")));
    askEverySecond(partition, 0, 42);
    assertThat(partition.getWatermark(backlog(0)), is(at("2026-03-01T10:01:10Z")));
  }

  @Test
  void anIdlePartitionFollowsOneThatIsFurther() {
    read(partition, "2026-03-01T10:00:00Z");
    read(partition(1), "2026-03-01T18:00:30Z");
    askEverySecond(partition, 0, 61);
    assertThat(partition.getWatermark(backlog(0)), is(at("2026-03-01T18:00:00Z")));
  }

  @Test
  void anEmptyPartitionFollowsAndHoldsNothingBack() {
    read(partition(1), "2026-03-01T18:00:30Z");
    askEverySecond(partition, 0, 61);
    assertThat(partition.getWatermark(backlog(0)), is(at("2026-03-01T18:00:00Z")));
  }

  @Test
  void anEmptyPartitionFollowsOneInAnotherJvm() {
    kafka.sees("2026-03-01T18:00:30Z", 5);
    askEverySecond(partition, 0, 61);
    assertThat(partition.getWatermark(backlog(0)), is(at("2026-03-01T18:00:00Z")));
  }

  @Test
  void anIdlePartitionWithEventsFollowsOneInAnotherJvmThatIsFurther() {
    read(partition, "2026-03-01T10:00:00Z");
    kafka.sees("2026-03-01T18:00:30Z", 5);
    askEverySecond(partition, 0, 61);
    assertThat(partition.getWatermark(backlog(0)), is(at("2026-03-01T18:00:00Z")));
  }

  @Test
  void aPartitionThatIsReadingDoesNotLookFurther() {
    kafka.sees("2026-03-01T18:00:30Z", 5);
    for (int second = 0; second < 300; second++) {
      read(partition, "2026-03-01T10:00:00Z");
      askEverySecond(partition, 300 - second, 1);
    }
    assertThat(partition.getWatermark(backlog(0)), is(at("2026-03-01T09:59:30Z")));
    assertThat(kafka.looks(), is(empty()));
  }

  @Test
  void theFirstEventAfterFollowingIsLateOnlyWhereItsSessionMayBeClosed() {
    kafka.sees("2026-03-01T18:00:30Z", 5);
    askEverySecond(partition, 0, 61);
    assertThat(read(partition, "2026-03-01T17:44:59.999Z").isAccepted(), is(false));
    assertThat(read(partition, "2026-03-01T17:45:00Z").isAccepted(), is(true));
    assertThat(read(partition, "2026-03-01T18:01:30Z").isAccepted(), is(true));
    assertThat(partition.getWatermark(backlog(0)), is(at("2026-03-01T18:01:00Z")));
  }

  @Test
  void aPartitionThatIsNoLongerReadIsNotIdle() {
    read(partition, "2026-03-01T10:00:00Z");
    kafka.sees("2026-03-01T18:00:30Z", 5);
    stop.stopNow();
    askEverySecond(partition, 7, 300);
    assertThat(partition.getWatermark(backlog(7)), is(at("2026-03-01T09:59:30Z")));
  }

  @Test
  void whenALaterRunReadsOnTheTimeoutBeginsAnew() {
    read(partition, "2026-03-01T10:00:00Z");
    stop.stopNow();
    askEverySecond(partition, 0, 300);
    StopTime later = StopTime.after(UUID.randomUUID().toString(), null);
    new TopicStop(stop.runId(), later).makeKnown();
    askEverySecond(partition, 0, 59);
    assertThat(partition.getWatermark(backlog(0)), is(at("2026-03-01T09:59:30Z")));
    askEverySecond(partition, 0, 1);
    assertThat(partition.getWatermark(backlog(0)), is(at("2026-03-01T10:00:30Z")));
  }

  @Test
  void anEmptyTopicDoesNotMoveTheWatermarkSoThatAReplayIsNotLate() {
    askEverySecond(partition, 0, 3600);
    assertThat(partition.getWatermark(backlog(0)), is(NEVER));
    assertThat(read(partition, "2020-01-01T00:00:00Z").isAccepted(), is(true));
  }

  @Test
  void aSlowReplayOfOldEventsIsNotLate() {
    Instant time = at("2020-01-01T00:00:00Z");
    for (int i = 0; i < 50; i++) {
      assertThat(read(partition, time.toString()).isAccepted(), is(true));
      askEverySecond(partition, 0, 300);
      time = time.plus(Duration.standardMinutes(1));
    }
  }

  @Test
  void aTransactionMarkerBehindTheLastRecordDoesNotKeepItFromBeingIdle() {
    read(partition, "2026-03-01T10:00:00Z");
    askEverySecond(partition, 1, 101);
    assertThat(partition.getWatermark(backlog(1)), is(at("2026-03-01T10:01:10Z")));
  }

  @Test
  void aPartitionWhoseBacklogMovesIsNotIdle() {
    read(partition, "2026-03-01T10:00:00Z");
    for (int backlog = 0; backlog < 300; backlog++) {
      clock.advance(Duration.standardSeconds(1));
      partition.getWatermark(backlog(backlog));
    }
    assertThat(partition.getWatermark(backlog(300)), is(at("2026-03-01T09:59:30Z")));
  }

  @Test
  void aReaderThatWasHeldUpIsNotIdle() {
    read(partition, "2026-03-01T10:00:00Z");
    partition.getWatermark(backlog(5));
    clock.advance(Duration.standardMinutes(30));
    assertThat(partition.getWatermark(backlog(5)), is(at("2026-03-01T09:59:30Z")));
  }

  @Test
  void aBrokerThatDoesNotAnswerMakesNoPartitionIdle() {
    read(partition, "2026-03-01T10:00:00Z");
    Instant lastAnswer = now();
    for (int second = 0; second < 300; second++) {
      clock.advance(Duration.standardSeconds(1));
      partition.getWatermark(context(0, lastAnswer));
    }
    assertThat(partition.getWatermark(context(0, lastAnswer)), is(at("2026-03-01T09:59:30Z")));
  }

  @Test
  void aRestoredReaderGoesOnFromItsWatermark() {
    PartitionWatermark restored =
        new PartitionWatermark(0, run, Optional.of(at("2026-03-01T10:00:00Z")), clock);
    assertThat(restored.getWatermark(backlog(0)), is(at("2026-03-01T10:00:00Z")));
    assertThat(read(restored, "2026-03-01T09:44:59.999Z").isAccepted(), is(false));
    assertThat(read(restored, "2026-03-01T09:45:00Z").isAccepted(), is(true));
  }

  private PartitionWatermark partition(int number) {
    return new PartitionWatermark(number, run, Optional.empty(), clock);
  }

  private void askEverySecond(PartitionWatermark asked, int backlog, int seconds) {
    for (int second = 0; second < seconds; second++) {
      clock.advance(Duration.standardSeconds(1));
      asked.getWatermark(backlog(backlog));
    }
  }

  /** Reads an event of that time, whose bytes are the time's text. */
  private ParsedEvent read(PartitionWatermark reader, String time) {
    ParsedEvent event =
        ParsedEvent.accepted(Events.pageView("ada", time), time.getBytes(StandardCharsets.UTF_8));
    Instant given = reader.getTimestampForRecord(backlog(0), record(event));
    assertThat(given, is(at(time)));
    return event;
  }

  private static KafkaRecord<byte[], ParsedEvent> record(ParsedEvent event) {
    return KafkaRecords.of(0, 0, event);
  }

  private PartitionContext backlog(long messages) {
    return context(messages, now());
  }

  private static PartitionContext context(long messages, Instant checked) {
    return new PartitionContext() {
      @Override
      public long getMessageBacklog() {
        return messages;
      }

      @Override
      public Instant getBacklogCheckTime() {
        return checked;
      }
    };
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
