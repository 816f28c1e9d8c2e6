package io.sessionlake.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.accounting.Accounting;
import io.sessionlake.accounting.EventCounter;
import io.sessionlake.event.EventParser;
import io.sessionlake.event.ParsedEvent;
import io.sessionlake.event.ParserSettings;
import io.sessionlake.testing.ComparedRun;
import io.sessionlake.testing.KafkaRecords;
import io.sessionlake.testing.OracleEvent;
import io.sessionlake.testing.OracleSession;
import io.sessionlake.testing.RandomEvents;
import io.sessionlake.testing.SessionOracle;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;

/**
 * A bounded input of random events, duplicates and bad messages, in random order, gives the rows
 * that sorting and scanning gives.
 */
class SessionsPropertyTest {
  private static final SessionOracle ORACLE =
      new SessionOracle(Duration.ofMinutes(5), Duration.ofMinutes(10));
  private static final EventParser PARSER =
      new EventParser(new ParserSettings(1000, Duration.ofHours(1)), Clock.systemUTC());

  @Property(tries = 100)
  void anyEventsInAnyOrderGiveTheOraclesSessions(
      @ForAll("events") List<OracleEvent> events,
      @ForAll("badMessages") List<String> bad,
      @ForAll long seed,
      @ForAll boolean preCombine) {
    List<String> messages = new ArrayList<>(bad);
    events.forEach(event -> messages.add(RandomEvents.json(event)));
    Random random = new Random(seed);
    int redelivered = events.isEmpty() ? 0 : random.nextInt(5);
    List<OracleEvent> all = new ArrayList<>(events);
    for (int i = 0; i < redelivered; i++) {
      OracleEvent again = events.get(random.nextInt(events.size()));
      all.add(again);
      messages.add(RandomEvents.json(again));
    }
    Collections.shuffle(messages, random);

    List<OracleSession> expected = ORACLE.sessions(all);
    Accounting accounting =
        ComparedRun.of(
            Create.timestamped(records(messages)).withCoder(KafkaRecords.CODER),
            settings(preCombine),
            expected);

    assertThat(accounting.count(EventCounter.EVENTS_READ), is((long) messages.size()));
    assertThat(accounting.count(EventCounter.EVENTS_REJECTED), is((long) bad.size()));
    long counted = expected.stream().mapToLong(OracleSession::eventCount).sum();
    assertThat(accounting.count(EventCounter.EVENTS_COUNTED), is(counted));
    assertThat(accounting.count(EventCounter.EVENTS_DUPLICATE), is(all.size() - counted));
    assertThat(accounting.open(), is(0L));
  }

  private static SessionSettings settings(boolean preCombine) {
    return new SessionSettings(
        org.joda.time.Duration.standardMinutes(5),
        org.joda.time.Duration.standardMinutes(10),
        org.joda.time.Duration.standardMinutes(10),
        preCombine);
  }

  @Provide
  Arbitrary<List<OracleEvent>> events() {
    return RandomEvents.upTo(40, true);
  }

  @Provide
  Arbitrary<List<String>> badMessages() {
    return Arbitraries.of(
            "",
            "{",
            "[]",
            "{\"user_id\":\"ada\"}",
            "{\"timestamp\":\"2026-03-01T10:00:00Z\"}",
            "{\"user_id\":\"ada\",\"timestamp\":\"then\"}",
            "{\"user_id\":\"ada\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"purchase_value\":\"1\"}",
            "{\"user_id\":\"ada\",\"timestamp\":\"9999-03-01T10:00:00Z\"}")
        .list()
        .ofMaxSize(4);
  }

  private static List<TimestampedValue<KafkaRecord<byte[], ParsedEvent>>> records(
      List<String> messages) {
    List<TimestampedValue<KafkaRecord<byte[], ParsedEvent>>> records = new ArrayList<>();
    for (String message : messages) {
      ParsedEvent parsed = PARSER.parse(message.getBytes(StandardCharsets.UTF_8));
      Instant time = parsed.isAccepted() ? parsed.event().eventTime() : Instant.EPOCH;
      records.add(TimestampedValue.of(KafkaRecords.of(0, records.size(), parsed), time));
    }
    return records;
  }
}
