package io.sessionlake.session;

import static io.sessionlake.testing.Events.pageView;
import static io.sessionlake.testing.Events.withId;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.accounting.EventCounter;
import io.sessionlake.event.Event;
import io.sessionlake.testing.Counters;
import io.sessionlake.testing.Pipelines;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** What BuildSessionsTest can't see: it runs for Beam's windows too, which drop what is late. */
class JoinSessionsTest {
  private static final SessionSettings SETTINGS =
      new SessionSettings(
          Duration.standardMinutes(5),
          Duration.standardMinutes(10),
          Duration.standardMinutes(10),
          true);
  private static final Event EVENT = withId(pageView("ada", "2026-03-01T10:00:00Z"), "x");

  private final TestPipeline pipeline = Pipelines.create();

  /** So late an event does not come here: it only shows that nothing is remembered. */
  @Test
  void aStreamForgetsAnIdThatNothingCanRepeat() {
    PCollection<KV<String, SessionMetrics>> sessions =
        pipeline
            .apply(
                TestStream.create(UserEvents.keyedCoder())
                    .addElements(gathered(EVENT))
                    .advanceWatermarkTo(Instant.parse("2026-03-01T10:19:59Z"))
                    .addElements(gathered(EVENT))
                    .advanceWatermarkTo(Instant.parse("2026-03-01T10:20:01Z"))
                    .addElements(gathered(EVENT, EVENT))
                    .advanceWatermarkToInfinity())
            .apply(new JoinSessions(SETTINGS));
    KV<String, SessionMetrics> session = KV.of("ada", SessionMetrics.of(EVENT));
    PAssert.that(sessions).containsInAnyOrder(List.of(session, session));
    assertThat(Counters.of(Pipelines.run(pipeline), EventCounter.EVENTS_DUPLICATE), is(2L));
  }

  private static TimestampedValue<KV<String, UserEvents>> gathered(Event... events) {
    return TimestampedValue.of(
        KV.of("ada", new UserEvents(List.of(), List.of(events))), events[0].eventTime());
  }
}
