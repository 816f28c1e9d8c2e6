package io.sessionlake.session;

import static io.sessionlake.testing.Events.micros;
import static io.sessionlake.testing.Events.pageView;
import static io.sessionlake.testing.Events.purchase;
import static io.sessionlake.testing.Events.timestamped;
import static io.sessionlake.testing.Events.withId;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.accounting.EventCounter;
import io.sessionlake.event.Event;
import io.sessionlake.event.EventCoder;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.lakehouse.TableRows;
import io.sessionlake.testing.Counters;
import io.sessionlake.testing.Pipelines;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** When sessions close and what joins them, told in event time: gap 5 minutes, lateness 10. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class BuildSessionsTest {
  private static final TableRows ROWS = TableRows.of(SessionsTable.SCHEMA);
  private static final String COMPUTED = "2026-03-01T12:00:00Z";

  private final TestPipeline pipeline = Pipelines.create();
  private final boolean preCombine;

  BuildSessionsTest(boolean preCombine) {
    this.preCombine = preCombine;
  }

  @Test
  void eventsExactlyOneGapApartJoin() {
    PCollection<Row> sessions =
        sessionsOf(
            stream()
                .addElements(
                    timestamped(pageView("ada", "2026-03-01T10:00:00.000Z")),
                    timestamped(purchase("ada", "2026-03-01T10:05:00.000Z", "12.50"))));
    PAssert.that(sessions)
        .containsInAnyOrder(
            session("ada", "2026-03-01T10:00:00Z", "2026-03-01T10:05:00Z", 2, 1, 1, 12.5, 300));
    Pipelines.run(pipeline);
  }

  @Test
  void eventsOneMillisecondMoreThanTheGapApartDoNotJoin() {
    PCollection<Row> sessions =
        sessionsOf(
            stream()
                .addElements(
                    timestamped(pageView("ada", "2026-03-01T10:00:00.000Z")),
                    timestamped(pageView("ada", "2026-03-01T10:05:00.001Z"))));
    PAssert.that(sessions)
        .containsInAnyOrder(
            single("ada", "2026-03-01T10:00:00Z"), single("ada", "2026-03-01T10:05:00.001Z"));
    Pipelines.run(pipeline);
  }

  @Test
  void theGapIsMeasuredInWholeMilliseconds() {
    PCollection<Row> sessions =
        sessionsOf(
            stream()
                .addElements(
                    timestamped(pageView("ada", "2026-03-01T10:00:00.000000Z")),
                    timestamped(pageView("ada", "2026-03-01T10:05:00.000999Z"))));
    PAssert.that(sessions)
        .containsInAnyOrder(
            session("ada", "2026-03-01T10:00:00Z", "2026-03-01T10:05:00.000999Z", 2, 2, 0, 0, 300));
    Pipelines.run(pipeline);
  }

  @Test
  void eventsInReverseOrderMakeOneSession() {
    PCollection<Row> sessions =
        sessionsOf(
            stream()
                .addElements(timestamped(pageView("ada", "2026-03-01T10:08:00Z")))
                .addElements(timestamped(pageView("ada", "2026-03-01T10:04:00Z")))
                .addElements(timestamped(pageView("ada", "2026-03-01T10:00:00Z"))));
    PAssert.that(sessions)
        .containsInAnyOrder(
            session("ada", "2026-03-01T10:00:00Z", "2026-03-01T10:08:00Z", 3, 3, 0, 0, 480));
    Pipelines.run(pipeline);
  }

  @Test
  void lateEventThatBridgesTwoSessionsMergesThem() {
    PCollection<Row> sessions =
        sessionsOf(
            stream()
                .addElements(
                    timestamped(pageView("ada", "2026-03-01T10:00:00Z")),
                    timestamped(pageView("ada", "2026-03-01T10:08:00Z")))
                // Past the end of both, but neither is final before 10:15 and 10:23.
                .advanceWatermarkTo(at("2026-03-01T10:14:00Z"))
                .addElements(timestamped(pageView("ada", "2026-03-01T10:04:00Z"))));
    PAssert.that(sessions)
        .containsInAnyOrder(
            session("ada", "2026-03-01T10:00:00Z", "2026-03-01T10:08:00Z", 3, 3, 0, 0, 480));
    Pipelines.run(pipeline);
  }

  @Test
  void aSessionGivesNoRowBeforeItIsFinalAndOneRowThen() {
    PCollection<Row> sessions =
        sessionsOf(
            stream()
                .addElements(timestamped(pageView("ada", "2026-03-01T10:00:00Z")))
                // Final when the watermark has passed 10:00 plus the gap plus the lateness.
                .advanceWatermarkTo(at("2026-03-01T10:15:00.000Z"))
                .addElements(timestamped(pageView("ada", "2026-03-01T10:05:00Z")))
                .advanceWatermarkTo(at("2026-03-01T10:20:00.001Z"))
                .addElements(timestamped(pageView("ada", "2026-03-01T10:20:00Z"))));
    PAssert.that(sessions)
        .containsInAnyOrder(
            session("ada", "2026-03-01T10:00:00Z", "2026-03-01T10:05:00Z", 2, 2, 0, 0, 300),
            single("ada", "2026-03-01T10:20:00Z"));
    Pipelines.run(pipeline);
  }

  @Test
  void usersDoNotShareSessions() {
    PCollection<Row> sessions =
        sessionsOf(
            stream()
                .addElements(
                    timestamped(pageView("ada", "2026-03-01T10:00:00Z")),
                    timestamped(pageView("Ada", "2026-03-01T10:00:00Z"))));
    PAssert.that(sessions)
        .containsInAnyOrder(
            single("ada", "2026-03-01T10:00:00Z"), single("Ada", "2026-03-01T10:00:00Z"));
    Pipelines.run(pipeline);
  }

  @Test
  void clockChangesAndLeapDaysChangeNothing() {
    PCollection<Row> sessions =
        sessionsOf(
            stream()
                .addElements(
                    timestamped(pageView("dst", "2026-10-25T00:58:00Z")),
                    timestamped(pageView("dst", "2026-10-25T01:02:00Z")),
                    timestamped(pageView("leap", "2028-02-29T23:58:00Z")),
                    timestamped(pageView("leap", "2028-03-01T00:01:00Z"))));
    PAssert.that(sessions)
        .containsInAnyOrder(
            session("dst", "2026-10-25T00:58:00Z", "2026-10-25T01:02:00Z", 2, 2, 0, 0, 240),
            session("leap", "2028-02-29T23:58:00Z", "2028-03-01T00:01:00Z", 2, 2, 0, 0, 180));
    Pipelines.run(pipeline);
  }

  @Test
  void closedSessionsAndTheirEventsAreCounted() {
    sessionsOf(
        stream()
            .addElements(
                timestamped(pageView("ada", "2026-03-01T10:00:00Z")),
                timestamped(pageView("ada", "2026-03-01T10:01:00Z")),
                timestamped(pageView("ada", "2026-03-01T11:00:00Z"))));
    PipelineResult result = Pipelines.run(pipeline);
    assertThat(Counters.of(result, EventCounter.SESSIONS_CLOSED), is(2L));
    assertThat(Counters.of(result, EventCounter.EVENTS_COUNTED), is(3L));
  }

  @Test
  void aRedeliveredEventCountsOnceInTheSameBundleAndInAnother() {
    Event identified = withId(pageView("ada", "2026-03-01T10:00:00Z"), "x");
    Event without = pageView("ada", "2026-03-01T10:01:00Z");
    PCollection<Row> sessions =
        sessionsOf(
            stream()
                .addElements(timestamped(identified), timestamped(without), timestamped(identified))
                .addElements(timestamped(without), timestamped(identified)));
    PAssert.that(sessions)
        .containsInAnyOrder(
            session("ada", "2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z", 3, 3, 0, 0, 60));
    runAndExpectDuplicates(2);
  }

  @Test
  void ofContradictingCopiesTheFirstToArriveCounts() {
    PCollection<Row> sessions =
        sessionsOf(
            stream()
                .addElements(
                    timestamped(withId(pageView("ada", "2026-03-01T10:10:00Z"), "x")),
                    timestamped(withId(pageView("ada", "2026-03-01T10:00:00Z"), "x"))));
    PAssert.that(sessions).containsInAnyOrder(single("ada", "2026-03-01T10:10:00Z"));
    runAndExpectDuplicates(1);
  }

  @Test
  void aRedeliveryAfterItsSessionWasClosedMakesNoOther() {
    Event identified = withId(pageView("ada", "2026-03-01T10:00:00Z"), "x");
    PCollection<Row> sessions =
        sessionsOf(
            stream()
                .addElements(timestamped(identified))
                // The session is final past 10:15, the id is forgotten past 10:20.
                .advanceWatermarkTo(at("2026-03-01T10:16:00Z"))
                .addElements(timestamped(identified)));
    PAssert.that(sessions).containsInAnyOrder(single("ada", "2026-03-01T10:00:00Z"));
    runAndExpectDuplicates(1);
  }

  private void runAndExpectDuplicates(long expected) {
    PipelineResult result = Pipelines.run(pipeline);
    assertThat(Counters.of(result, EventCounter.EVENTS_DUPLICATE), is(expected));
  }

  private PCollection<Row> sessionsOf(TestStream.Builder<KV<String, Event>> events) {
    SessionSettings settings =
        new SessionSettings(
            Duration.standardMinutes(5),
            Duration.standardMinutes(10),
            Duration.standardMinutes(10),
            preCombine);
    Clock clock = Clock.fixed(Instant.parse(COMPUTED), ZoneOffset.UTC);
    return pipeline
        .apply("Events", events.advanceWatermarkToInfinity())
        .apply("Build sessions", BuildSessions.of(settings, ROWS, clock));
  }

  private static TestStream.Builder<KV<String, Event>> stream() {
    return TestStream.create(KvCoder.of(StringUtf8Coder.of(), EventCoder.of()));
  }

  private static org.joda.time.Instant at(String time) {
    return org.joda.time.Instant.parse(time);
  }

  private static Row single(String user, String time) {
    return session(user, time, time, 1, 1, 0, 0, 0);
  }

  private static Row session(
      String user,
      String start,
      String end,
      long events,
      long views,
      long purchases,
      double value,
      long seconds) {
    return ROWS.row(
        micros(start),
        micros(end),
        user,
        events,
        views,
        purchases,
        value,
        seconds,
        purchases > 0,
        micros(COMPUTED),
        SessionId.of(user, micros(start)));
  }
}
