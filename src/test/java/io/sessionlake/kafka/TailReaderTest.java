package io.sessionlake.kafka;

import static io.sessionlake.testing.EventMessage.bytes;
import static io.sessionlake.testing.EventMessage.pageView;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.sessionlake.event.EventParser;
import io.sessionlake.event.ParserSettings;
import io.sessionlake.testing.ManualClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** At 2026-03-02T00:00:00Z; an event may lie an hour ahead. */
class TailReaderTest {
  private static final String TOPIC = "topic";
  private static final Set<Integer> BOTH = Set.of(0, 1);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final LogConsumer kafka = new LogConsumer(TOPIC);
  private final Map<Integer, Long> starts = new HashMap<>(Map.of(0, 0L, 1, 0L));

  @Test
  void emptyPartitionsSayNothing() {
    kafka.log(0, 0, 0, Map.of());
    kafka.log(1, 7, 7, Map.of());
    assertThat(read(LIMIT), is(new TopicTail(Optional.empty(), Map.of(), true)));
  }

  @Test
  void findsTheGreatestTimeOfAllLastRecordsAndTheLastOffsetOfEachPartition() {
    kafka.log(0, 0, 2, Map.of(0L, event("10:00"), 1L, event("12:00")));
    kafka.log(1, 5, 8, Map.of(5L, event("11:00"), 6L, event("13:00"), 7L, event("12:30")));
    assertThat(read(LIMIT), is(new TopicTail(time("13:00"), Map.of(0, 1L, 1, 7L), true)));
  }

  @Test
  void readsTheEndOfALongPartitionOnly() {
    Map<Long, byte[]> records = new HashMap<>();
    for (long offset = 0; offset < 100_000; offset++) {
      records.put(offset, event("10:00"));
    }
    records.put(0L, event("20:00"));
    kafka.log(0, 0, 100_000, records);
    kafka.log(1, 0, 0, Map.of());
    assertThat(read(LIMIT), is(new TopicTail(time("10:00"), Map.of(0, 99_999L), true)));
    assertThat(kafka.delivered(), is(lessThan(100L)));
  }

  @Test
  void transactionMarkersAtTheEndArePassed() {
    kafka.log(0, 0, 3, Map.of(0L, event("10:00"), 1L, event("11:00")));
    kafka.log(1, 0, 1, Map.of());
    assertThat(read(LIMIT), is(new TopicTail(time("11:00"), Map.of(0, 1L), true)));
  }

  @Test
  void goesBackBehindMessagesThatAreNoEvents() {
    Map<Long, byte[]> records = new HashMap<>(Map.of(0L, event("09:00"), 1L, event("10:00")));
    for (long offset = 2; offset < 302; offset++) {
      records.put(offset, bytes("{\"user_id\":\"half an ev"));
    }
    kafka.log(0, 0, 302, records);
    kafka.log(1, 0, 1, Map.of(0L, event("08:00")));
    assertThat(read(LIMIT), is(new TopicTail(time("10:00"), Map.of(0, 301L, 1, 0L), true)));
  }

  @Test
  void givesUpFarBack() {
    kafka.log(0, 0, 100_001, Map.of(0L, event("09:00")));
    kafka.log(1, 0, 1, Map.of(0L, event("08:00")));
    assertThat(read(LIMIT), is(new TopicTail(time("08:00"), Map.of(1, 0L), true)));
  }

  @Test
  void anEventTooFarInTheFutureLeadsNobody() {
    kafka.log(0, 0, 2, Map.of(0L, event("10:00"), 1L, pageView("ada", "2026-03-02T01:00:00.001Z")));
    kafka.log(1, 0, 0, Map.of());
    assertThat(read(LIMIT), is(new TopicTail(time("10:00"), Map.of(0, 1L), true)));
  }

  @Test
  void whatLiesBeforeTheRunIsNotItsConcern() {
    starts.put(0, 2L);
    starts.put(1, 1L);
    kafka.log(0, 0, 2, Map.of(0L, event("10:00"), 1L, event("12:00")));
    kafka.log(1, 0, 2, Map.of(0L, event("13:00"), 1L, event("11:00")));
    assertThat(read(LIMIT), is(new TopicTail(time("11:00"), Map.of(1, 1L), true)));
  }

  @Test
  void aBrokerThatGivesNoRecordsIsGivenUpInTime() {
    kafka.log(0, 0, 2, Map.of(0L, event("10:00"), 1L, event("12:00")));
    kafka.log(1, 0, 0, Map.of());
    kafka.getStuck();
    assertThat(read(Duration.ofMillis(20)), is(new TopicTail(Optional.empty(), Map.of(), false)));
  }

  private TopicTail read(Duration limit) {
    TreeMap<Integer, OffsetRange> partitions = new TreeMap<>();
    starts.forEach((number, start) -> partitions.put(number, new OffsetRange(start, start)));
    EventParser parser =
        new EventParser(
            new ParserSettings(1 << 20, Duration.ofHours(1)),
            new ManualClock("2026-03-02T00:00:00Z"));
    return new TailReader(kafka, parser, new TopicRange(TOPIC, partitions), limit).read(BOTH);
  }

  private static byte[] event(String time) {
    return pageView("ada", "2026-03-01T" + time + ":00Z");
  }

  private static Optional<Instant> time(String time) {
    return Optional.of(Instant.parse("2026-03-01T" + time + ":00Z"));
  }
}
