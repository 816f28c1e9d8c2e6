package io.sessionlake.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import io.sessionlake.event.Event;
import io.sessionlake.event.EventCoder;
import io.sessionlake.event.EventType;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.lakehouse.TableRows;
import io.sessionlake.testing.Events;
import io.sessionlake.testing.Pipelines;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class LargeSessionTest {
  private static final int EVENTS = 100_000;

  @Test
  void aHundredThousandEventsOfOneUserAreOneSession() {
    long start = Events.micros("2026-03-01T00:00:00Z");
    List<TimestampedValue<KV<String, Event>>> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(
          Events.timestamped(
              new Event(
                  "bot",
                  start + i * 1_000_000L,
                  EventType.PURCHASE,
                  new BigDecimal("0.01"),
                  null)));
    }
    Random random = new Random(7);
    for (List<TimestampedValue<KV<String, Event>>> stretch : Lists.partition(events, 100)) {
      Collections.shuffle(stretch, random);
    }
    SessionSettings settings =
        new SessionSettings(
            Duration.standardMinutes(5),
            Duration.standardMinutes(10),
            Duration.standardMinutes(10),
            true);
    TestPipeline pipeline = Pipelines.create();
    PCollection<Row> sessions =
        pipeline
            .apply(
                Create.timestamped(events)
                    .withCoder(KvCoder.of(StringUtf8Coder.of(), EventCoder.of())))
            .apply(
                BuildSessions.of(settings, TableRows.of(SessionsTable.SCHEMA), Clock.systemUTC()));
    PAssert.that(sessions)
        .satisfies(
            rows -> {
              Row only = Iterables.getOnlyElement(rows);
              assertThat(only.getInt64(SessionsTable.EVENT_COUNT), is((long) EVENTS));
              assertThat(only.getDouble(SessionsTable.TOTAL_PURCHASE_VALUE), is(1000.0));
              assertThat(only.getInt64(SessionsTable.SESSION_DURATION_SECONDS), is(EVENTS - 1L));
              return null;
            });
    Pipelines.run(pipeline);
  }
}
