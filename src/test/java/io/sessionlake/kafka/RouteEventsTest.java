package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.accounting.Accounting;
import io.sessionlake.accounting.EventCounter;
import io.sessionlake.event.Event;
import io.sessionlake.event.ParsedEvent;
import io.sessionlake.event.ParserSettings;
import io.sessionlake.event.RejectionReason;
import io.sessionlake.lakehouse.RejectedEventsTable;
import io.sessionlake.lakehouse.TableRows;
import io.sessionlake.testing.Events;
import io.sessionlake.testing.KafkaRecords;
import io.sessionlake.testing.Pipelines;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;

class RouteEventsTest {
  private static final TableRows ROWS = TableRows.of(RejectedEventsTable.SCHEMA);
  private static final String REJECTED_AT = "2026-03-01T12:00:00Z";
  private static final byte[] BROKEN = "{\"user_id\":".getBytes(StandardCharsets.UTF_8);

  private final TestPipeline pipeline = Pipelines.create();

  @Test
  void goodEventsGoOnByUserAndAllOthersToTheRejectedOnesWithTheirPlaceAndBytes() {
    Event good = Events.purchase("ada", "2026-03-01T10:00:00Z", "12.34");
    ParsedEvent late = ParsedEvent.accepted(good, BROKEN);
    late.rejectAsLate("too late");
    PCollectionTuple routed =
        pipeline
            .apply(
                Create.of(
                        KafkaRecords.of(3, 0, ParsedEvent.accepted(good, BROKEN)),
                        KafkaRecords.of(
                            3, 1, ParsedEvent.rejected(RejectionReason.MALFORMED, "why", BROKEN)),
                        KafkaRecords.of(
                            3, 2, ParsedEvent.rejected(RejectionReason.EMPTY_VALUE, "none", null)),
                        KafkaRecords.of(3, 3, late))
                    .withCoder(KafkaRecords.CODER))
            .apply(RouteEvents.of(ROWS, Clock.fixed(Instant.parse(REJECTED_AT), ZoneOffset.UTC)));

    PAssert.that(routed.get(RouteEvents.EVENTS)).containsInAnyOrder(List.of(KV.of("ada", good)));
    PAssert.that(routed.get(RouteEvents.REJECTED))
        .containsInAnyOrder(
            row(1, BROKEN, "malformed", "why"),
            row(2, null, "empty_value", "none"),
            row(3, BROKEN, "late", "too late"));
    Accounting accounting = Accounting.of(Pipelines.run(pipeline));
    assertThat(accounting.count(EventCounter.EVENTS_READ), is(4L));
    assertThat(accounting.count(EventCounter.EVENTS_ACCEPTED), is(1L));
    assertThat(accounting.count(EventCounter.EVENTS_REJECTED), is(2L));
    assertThat(accounting.count(EventCounter.EVENTS_LATE), is(1L));
    assertThat(
        accounting.rejectedByReason(),
        is(
            Map.of(
                RejectionReason.MALFORMED, 1L,
                RejectionReason.EMPTY_VALUE, 1L,
                RejectionReason.LATE, 1L)));
  }

  @Test
  void theStopOfTheReadIsKnownToOlderReadersOnceARecordComes() {
    String topic = UUID.randomUUID().toString();
    StopTime old = new StopTime("old", Instant.EPOCH, Duration.ZERO);
    TopicStop ofOldReaders = new TopicStop(topic, old);
    assertThat(ofOldReaders.isDue(), is(true));
    ReadEvents read =
        ReadEvents.from(
            new TopicRange(topic, new TreeMap<>()),
            new KafkaSettings("127.0.0.1:9", topic, Map.of()),
            new ParserSettings(1, Duration.ZERO),
            new WatermarkSettings(
                org.joda.time.Duration.ZERO,
                org.joda.time.Duration.ZERO,
                org.joda.time.Duration.ZERO),
            StopTime.after("new", null));
    Event event = Events.pageView("ada", "2026-03-01T10:00:00Z");
    pipeline
        .apply(
            Create.of(KafkaRecords.of(0, 0, ParsedEvent.accepted(event, BROKEN)))
                .withCoder(KafkaRecords.CODER))
        .apply(RouteEvents.of(ROWS, Clock.systemUTC()).withStopOf(read));
    Pipelines.run(pipeline);
    assertThat(ofOldReaders.isDue(), is(false));
  }

  private static Row row(long offset, byte[] payload, String reason, String message) {
    return ROWS.row("topic", 3, offset, payload, reason, message, Events.micros(REJECTED_AT));
  }
}
