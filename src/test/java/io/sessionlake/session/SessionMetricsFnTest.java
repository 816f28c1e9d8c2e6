package io.sessionlake.session;

import static io.sessionlake.testing.Events.micros;
import static io.sessionlake.testing.Events.pageView;
import static io.sessionlake.testing.Events.purchase;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.event.Event;
import io.sessionlake.event.EventType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.testing.CombineFnTester;
import org.junit.jupiter.api.Test;

class SessionMetricsFnTest {
  private static final Event CLICK =
      new Event(
          "ada",
          micros("2026-03-01T10:00:30.000001Z"),
          EventType.OTHER,
          new BigDecimal("7.5"),
          null);

  @Test
  void combinesInAnyOrderAndAnyParts() {
    CombineFnTester.testCombineFn(
        new SessionMetricsFn(),
        Arrays.asList( // The tester shuffles it.
            purchase("ada", "2026-03-01T10:01:00Z", "19.99"),
            CLICK,
            pageView("ada", "2026-03-01T10:00:00Z"),
            pageView("ada", "2026-03-01T10:02:00.999999Z"),
            purchase("ada", "2026-03-01T10:01:30Z", "0.01")),
        new SessionMetrics(
            micros("2026-03-01T10:00:00Z"),
            micros("2026-03-01T10:02:00.999999Z"),
            5,
            2,
            2,
            new BigDecimal("27.50")));
  }

  @Test
  void sumsOfDecimalsDoNotDependOnTheOrder() {
    List<Event> events =
        List.of(
            purchase("ada", "2026-03-01T10:01:00Z", "1e16"),
            purchase("ada", "2026-03-01T10:01:01Z", "0.1"),
            purchase("ada", "2026-03-01T10:01:02Z", "-1e16"));
    SessionMetrics sum = SessionMetrics.NO_EVENTS;
    for (Event event : events) {
      sum = sum.add(event);
    }
    assertThat(sum.totalPurchaseValue().doubleValue(), is(0.1));
  }

  @Test
  void durationIsTheDifferenceOfEpochSeconds() {
    SessionMetrics metrics =
        SessionMetrics.NO_EVENTS
            .add(pageView("ada", "2026-03-01T10:00:00.999Z"))
            .add(pageView("ada", "2026-03-01T10:00:01.001Z"));
    assertThat(metrics.durationSeconds(), is(1L));
  }

  @Test
  void everyTypeCountsAsAnEventAndOnlyPurchasesConvert() {
    SessionMetrics clicked = SessionMetrics.NO_EVENTS.add(CLICK);
    assertThat(clicked.eventCount(), is(1L));
    assertThat(clicked.pageViews(), is(0L));
    assertThat(clicked.converted(), is(false));
    assertThat(clicked.add(purchase("ada", "2026-03-01T10:01:00Z", "0")).converted(), is(true));
  }
}
