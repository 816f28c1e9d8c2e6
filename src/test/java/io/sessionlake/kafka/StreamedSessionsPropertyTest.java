package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.accounting.Accounting;
import io.sessionlake.accounting.EventCounter;
import io.sessionlake.event.ParsedEvent;
import io.sessionlake.session.SessionSettings;
import io.sessionlake.testing.ComparedRun;
import io.sessionlake.testing.Events;
import io.sessionlake.testing.KafkaRecords;
import io.sessionlake.testing.ManualClock;
import io.sessionlake.testing.OracleEvent;
import io.sessionlake.testing.RandomEvents;
import io.sessionlake.testing.SessionOracle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy.PartitionContext;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Events read in random order from two partitions, the watermark moved as the partitions say, give
 * the oracle's sessions of all events that were not called late; and Beam drops none in silence.
 */
class StreamedSessionsPropertyTest {
  private static final WatermarkSettings WATERMARK =
      new WatermarkSettings(
          Duration.standardSeconds(30), Duration.standardMinutes(1), sessions(true).lateAfter());
  private static final SessionOracle ORACLE =
      new SessionOracle(java.time.Duration.ofMinutes(5), java.time.Duration.ofMinutes(10));

  @Property(tries = 100)
  void sessionsOfAStreamAreTheOraclesSessionsOfTheEventsInTime(
      @ForAll("events") List<OracleEvent> events,
      @ForAll @IntRange(min = 1, max = 4) int bundle,
      @ForAll boolean preCombine) {
    runAndCompare(events, bundle, sessions(preCombine));
  }

  /** Beam would take it, into a second row for one session: its own window is still open. */
  @Property
  void anEventThatWouldJoinAClosedSessionIsLate(@ForAll boolean preCombine) {
    List<OracleEvent> late =
        runAndCompare(
            List.of(
                view("bob", "2026-03-01T10:00:00Z"),
                view("ada", "2026-03-01T10:16:00Z"),
                view("bob", "2026-03-01T10:16:00Z"),
                view("bob", "2026-03-01T10:04:59.999Z")),
            1,
            sessions(preCombine));
    assertThat(late, is(List.of(view("bob", "2026-03-01T10:04:59.999Z"))));
  }

  /** Gives the late ones. */
  private static List<OracleEvent> runAndCompare(
      List<OracleEvent> events, int bundle, SessionSettings settings) {
    RunHere run = RunHere.create(WATERMARK, TopicStop.NONE, new FakeLook(0, 1), Runnable::run);
    List<PartitionWatermark> partitions = List.of(partition(0, run), partition(1, run));
    List<OracleEvent> inTime = new ArrayList<>();
    TestStream.Builder<KafkaRecord<byte[], ParsedEvent>> stream =
        TestStream.create(KafkaRecords.CODER);
    Instant watermark = Instant.ofEpochMilli(0);
    for (int i = 0; i < events.size(); i++) {
      OracleEvent event = events.get(i);
      // A user's events all lie in one partition, as they do in a topic keyed by user.
      int number = Math.floorMod(event.userId().hashCode(), 2);
      KafkaRecord<byte[], ParsedEvent> record =
          KafkaRecords.of(number, i, ParsedEvent.accepted(Events.of(event), new byte[0]));
      Instant time = partitions.get(number).getTimestampForRecord(context(), record);
      stream = stream.addElements(TimestampedValue.of(record, time));
      if (record.getKV().getValue().isAccepted()) {
        inTime.add(event);
      }
      Instant lowest = lowest(partitions);
      if (i % bundle == 0 && lowest.isAfter(watermark)) {
        watermark = lowest;
        stream = stream.advanceWatermarkTo(watermark);
      }
    }

    Accounting accounting =
        ComparedRun.of(stream.advanceWatermarkToInfinity(), settings, ORACLE.sessions(inTime));
    assertThat(accounting.count(EventCounter.EVENTS_READ), is((long) events.size()));
    assertThat(
        accounting.count(EventCounter.EVENTS_LATE), is((long) events.size() - inTime.size()));
    assertThat(accounting.open(), is(0L));
    List<OracleEvent> late = new ArrayList<>(events);
    late.removeAll(inTime);
    return late;
  }

  private static SessionSettings sessions(boolean preCombine) {
    return new SessionSettings(
        Duration.standardMinutes(5),
        Duration.standardMinutes(10),
        Duration.standardMinutes(10),
        preCombine);
  }

  private static OracleEvent view(String user, String time) {
    return new OracleEvent(user, Events.micros(time), "page_view", BigDecimal.ZERO, null);
  }

  @Provide
  Arbitrary<List<OracleEvent>> events() {
    return RandomEvents.upTo(40, false);
  }

  private static PartitionWatermark partition(int number, RunHere run) {
    return new PartitionWatermark(
        number, run, Optional.empty(), new ManualClock("2026-03-02T00:00:00Z"));
  }

  private static Instant lowest(List<PartitionWatermark> partitions) {
    return partitions.stream()
        .map(partition -> partition.getWatermark(context()))
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private static PartitionContext context() {
    return new PartitionContext() {
      @Override
      public long getMessageBacklog() {
        return 1;
      }

      @Override
      public Instant getBacklogCheckTime() {
        return Instant.ofEpochMilli(0);
      }
    };
  }
}
