package io.sessionlake.session;

import static io.sessionlake.testing.Events.pageView;
import static io.sessionlake.testing.Events.purchase;
import static io.sessionlake.testing.Events.withId;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.sessionlake.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class GatheredEventsTest {
  private final GatheredEvents gathered =
      new GatheredEvents(
          new SessionSettings(
              Duration.standardMinutes(5), Duration.ZERO, Duration.standardMinutes(10), true));
  private final List<KV<String, UserEvents>> out = new ArrayList<>();

  @Test
  void eventsOfOneSessionLeaveAsOnePart() {
    Event first = pageView("ada", "2026-03-01T10:00:00Z");
    Event between = pageView("ada", "2026-03-01T10:05:00Z");
    Event last = purchase("ada", "2026-03-01T10:10:00Z", "2.50");
    List.of(last, first, between).forEach(this::add);
    assertThat(out, is(empty()));

    gathered.putOut(out::add);

    assertThat(out, contains(parts("ada", SessionMetrics.of(first).add(between).add(last))));
  }

  @Test
  void usersAndSessionsStayApart() {
    Event ada = pageView("ada", "2026-03-01T10:00:00Z");
    Event adaLater = pageView("ada", "2026-03-01T10:05:00.001Z");
    Event bob = pageView("bob", "2026-03-01T10:00:00Z");
    List.of(ada, adaLater, bob).forEach(this::add);

    gathered.putOut(out::add);

    assertThat(
        out,
        containsInAnyOrder(
            parts("ada", SessionMetrics.of(ada), SessionMetrics.of(adaLater)),
            parts("bob", SessionMetrics.of(bob))));
  }

  @Test
  void eventsWithAnIdStayAsTheyAreInTheOrderTheyCame() {
    Event later = withId(pageView("ada", "2026-03-01T10:01:00Z"), "x");
    Event without = pageView("ada", "2026-03-01T10:00:30Z");
    Event first = withId(pageView("ada", "2026-03-01T10:00:00Z"), "x");
    Event ofBob = withId(pageView("bob", "2026-03-01T10:00:00Z"), "x");
    List.of(later, without, first, ofBob).forEach(this::add);

    gathered.putOut(out::add);

    assertThat(
        out,
        containsInAnyOrder(
            KV.of(
                "ada", new UserEvents(List.of(SessionMetrics.of(without)), List.of(later, first))),
            KV.of("bob", new UserEvents(List.of(), List.of(ofBob)))));
  }

  @Test
  void withADedupeWindowOfZeroEventsWithAnIdAreJoinedToo() {
    GatheredEvents all =
        new GatheredEvents(
            new SessionSettings(Duration.standardMinutes(5), Duration.ZERO, Duration.ZERO, true));
    Event event = withId(pageView("ada", "2026-03-01T10:00:00Z"), "x");
    all.add(event, out::add);
    all.add(event, out::add);

    all.putOut(out::add);

    assertThat(out, contains(parts("ada", SessionMetrics.of(event).add(event))));
  }

  @Test
  void whatWasPutOutIsNotPutOutAgain() {
    add(pageView("ada", "2026-03-01T10:00:00Z"));
    add(withId(pageView("bob", "2026-03-01T10:00:00Z"), "x"));
    gathered.putOut(out::add);
    gathered.putOut(out::add);
    assertThat(out, hasSize(2));
  }

  @Test
  void moreUsersThanMemoryShouldHoldLeaveOnTheWayAndNoneIsLost() {
    int users = 250_000;
    for (int user = 0; user < users; user++) {
      add(pageView("user_" + user, "2026-03-01T10:00:00Z"));
    }
    assertThat(out.size(), is(greaterThan(users / 2)));
    gathered.putOut(out::add);
    assertThat(out.stream().map(KV::getKey).distinct().count(), is((long) users));
    assertThat(out, hasSize(users));
  }

  @Test
  void moreEventsWithAnIdThanMemoryShouldHoldLeaveOnTheWayAndNoneIsLost() {
    int events = 500_000;
    Event event = pageView("ada", "2026-03-01T10:00:00Z");
    for (int number = 0; number < events; number++) {
      add(withId(event, "id" + number));
    }
    assertThat(identified(), is(greaterThan(events / 2L)));
    gathered.putOut(out::add);
    assertThat(identified(), is((long) events));
    assertThat(out.size(), is(lessThan(10)));
    assertThat(
        out.stream()
            .flatMap(user -> user.getValue().identified().stream())
            .map(Event::eventId)
            .distinct()
            .count(),
        is((long) events));
  }

  private void add(Event event) {
    gathered.add(event, out::add);
  }

  private long identified() {
    return out.stream().mapToLong(user -> user.getValue().identified().size()).sum();
  }

  private static KV<String, UserEvents> parts(String user, SessionMetrics... parts) {
    return KV.of(user, new UserEvents(List.of(parts), List.of()));
  }
}
