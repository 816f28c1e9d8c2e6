package io.sessionlake.session;

import static io.sessionlake.testing.Events.pageView;
import static io.sessionlake.testing.Events.purchase;
import static io.sessionlake.testing.Events.timestamped;
import static io.sessionlake.testing.Events.withId;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.accounting.EventCounter;
import io.sessionlake.event.Event;
import io.sessionlake.event.EventCoder;
import io.sessionlake.testing.Counters;
import io.sessionlake.testing.Events;
import io.sessionlake.testing.Pipelines;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Duplicates within 10 minutes; gap 5 minutes, lateness 10. */
class DropDuplicatesTest {
  private static final KvCoder<String, Event> CODER =
      KvCoder.of(StringUtf8Coder.of(), EventCoder.of());
  private static final Event FIRST = withId(pageView("ada", "2026-03-01T10:00:00Z"), "x");
  private static final Event TEN_MINUTES_ON = withId(pageView("ada", "2026-03-01T10:10:00Z"), "x");
  private static final Event MORE_THAN_TEN_MINUTES_ON =
      withId(pageView("ada", "2026-03-01T10:10:00.001Z"), "x");

  private final TestPipeline pipeline = Pipelines.create();

  @Test
  void aRedeliveredEventPassesOnce() {
    keeps(bounded(FIRST, FIRST, FIRST), 2, FIRST);
  }

  @Test
  void aRedeliveredEventOfAStreamPassesOnce() {
    keeps(unbounded(stream(FIRST, FIRST, FIRST)), 2, FIRST);
  }

  @Test
  void eventsWithoutIdAllPass() {
    Event event = pageView("ada", "2026-03-01T10:00:00Z");
    keeps(bounded(event, event), 0, event, event);
  }

  @Test
  void oneIdOfTwoUsersIsTwoEvents() {
    Event other = withId(pageView("bob", "2026-03-01T10:00:00Z"), "x");
    keeps(bounded(FIRST, other), 0, FIRST, other);
  }

  @Test
  void anIdExactlyTheWindowApartCountsOnceAndTheEarliestIsKept() {
    keeps(bounded(TEN_MINUTES_ON, FIRST), 1, FIRST);
  }

  @Test
  void ofContradictingCopiesTheSameOneIsKeptInAnyOrder() {
    Event purchase = withId(purchase("ada", "2026-03-01T10:00:00Z", "5"), "x");
    keeps(bounded(purchase, FIRST), 1, FIRST);
  }

  @Test
  void ofContradictingCopiesTheSameOneIsKeptInTheOtherOrder() {
    Event purchase = withId(purchase("ada", "2026-03-01T10:00:00Z", "5"), "x");
    keeps(bounded(FIRST, purchase), 1, FIRST);
  }

  @Test
  void anIdFurtherThanTheWindowApartCountsAgain() {
    keeps(bounded(MORE_THAN_TEN_MINUTES_ON, FIRST), 0, FIRST, MORE_THAN_TEN_MINUTES_ON);
  }

  @Test
  void aStreamKeepsTheFirstToArrive() {
    keeps(unbounded(stream(TEN_MINUTES_ON, FIRST)), 1, TEN_MINUTES_ON);
  }

  @Test
  void ofTwoFarApartUsesOfAnIdAStreamRemembersTheLater() {
    keeps(
        unbounded(stream(MORE_THAN_TEN_MINUTES_ON, FIRST, MORE_THAN_TEN_MINUTES_ON)),
        1,
        FIRST,
        MORE_THAN_TEN_MINUTES_ON);
  }

  @Test
  void anIdThatMayStillBeRedeliveredIsNotForgottenWithAnOlderOne() {
    Event later = withId(pageView("ada", "2026-03-01T10:20:00Z"), "y");
    keeps(
        unbounded(
            stream(FIRST, later)
                // The timer for the first fires at 10:20 (window and lateness on).
                .advanceWatermarkTo(Instant.parse("2026-03-01T10:39:00Z"))
                .addElements(timestamped(later))),
        1,
        FIRST,
        later);
  }

  /** So late an event does not come here: it only shows that nothing is remembered. */
  @Test
  void anIdIsForgottenWhenNothingCanRepeatIt() {
    keeps(
        unbounded(
            stream(FIRST)
                .advanceWatermarkTo(Instant.parse("2026-03-01T10:19:59Z"))
                .addElements(timestamped(FIRST))
                .advanceWatermarkTo(Instant.parse("2026-03-01T10:20:01Z"))
                .addElements(timestamped(FIRST), timestamped(FIRST))),
        2,
        FIRST,
        FIRST);
  }

  @Test
  void anIdIsForgottenBehindYoungerOnes() {
    Event younger = withId(pageView("ada", "2026-03-01T10:15:00Z"), "y");
    keeps(
        unbounded(
            stream(FIRST, younger)
                .advanceWatermarkTo(Instant.parse("2026-03-01T10:35:01Z"))
                .addElements(timestamped(FIRST), timestamped(younger))),
        0,
        FIRST,
        younger,
        FIRST,
        younger);
  }

  @Test
  void aWindowOfZeroCountsEveryDelivery() {
    PCollection<KV<String, Event>> kept =
        bounded(FIRST, FIRST).apply(DropDuplicates.of(settings(Duration.ZERO)));
    PAssert.that(kept).containsInAnyOrder(List.of(keyed(FIRST), keyed(FIRST)));
    runAndExpectDuplicates(0);
  }

  private void keeps(PCollection<KV<String, Event>> events, long duplicates, Event... expected) {
    PCollection<KV<String, Event>> kept =
        events.apply(DropDuplicates.of(settings(Duration.standardMinutes(10))));
    PAssert.that(kept)
        .containsInAnyOrder(Arrays.stream(expected).map(DropDuplicatesTest::keyed).toList());
    runAndExpectDuplicates(duplicates);
  }

  private PCollection<KV<String, Event>> bounded(Event... events) {
    return pipeline.apply(
        Create.timestamped(Arrays.stream(events).map(Events::timestamped).toList())
            .withCoder(CODER));
  }

  private PCollection<KV<String, Event>> unbounded(TestStream.Builder<KV<String, Event>> events) {
    return pipeline.apply(events.advanceWatermarkToInfinity());
  }

  private static TestStream.Builder<KV<String, Event>> stream(Event... events) {
    TestStream.Builder<KV<String, Event>> stream = TestStream.create(CODER);
    for (Event event : List.of(events)) {
      stream = stream.addElements(timestamped(event));
    }
    return stream;
  }

  private static KV<String, Event> keyed(Event event) {
    return KV.of(event.userId(), event);
  }

  private static SessionSettings settings(Duration dedupeWindow) {
    return new SessionSettings(
        Duration.standardMinutes(5), Duration.standardMinutes(10), dedupeWindow, true);
  }

  private void runAndExpectDuplicates(long expected) {
    PipelineResult result = Pipelines.run(pipeline);
    assertThat(Counters.of(result, EventCounter.EVENTS_DUPLICATE), is(expected));
  }
}
