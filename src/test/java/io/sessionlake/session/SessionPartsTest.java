package io.sessionlake.session;

import static io.sessionlake.testing.Events.pageView;
import static io.sessionlake.testing.Events.purchase;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.sessionlake.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class SessionPartsTest {
  private final SessionParts parts = new SessionParts(Duration.standardMinutes(5));
  private final List<KV<String, List<SessionMetrics>>> out = new ArrayList<>();

  @Test
  void eventsOfOneSessionLeaveAsOnePart() {
    Event first = pageView("ada", "2026-03-01T10:00:00Z");
    Event between = pageView("ada", "2026-03-01T10:05:00Z");
    Event last = purchase("ada", "2026-03-01T10:10:00Z", "2.50");
    List.of(last, first, between).forEach(event -> parts.add(event, out::add));
    assertThat(out, is(empty()));

    parts.putOut(out::add);

    assertThat(
        out, contains(KV.of("ada", List.of(SessionMetrics.of(first).add(between).add(last)))));
  }

  @Test
  void usersAndSessionsStayApart() {
    Event ada = pageView("ada", "2026-03-01T10:00:00Z");
    Event adaLater = pageView("ada", "2026-03-01T10:05:00.001Z");
    Event bob = pageView("bob", "2026-03-01T10:00:00Z");
    List.of(ada, adaLater, bob).forEach(event -> parts.add(event, out::add));

    parts.putOut(out::add);

    assertThat(
        out,
        containsInAnyOrder(
            KV.of("ada", List.of(SessionMetrics.of(ada), SessionMetrics.of(adaLater))),
            KV.of("bob", List.of(SessionMetrics.of(bob)))));
  }

  @Test
  void whatWasPutOutIsNotPutOutAgain() {
    parts.add(pageView("ada", "2026-03-01T10:00:00Z"), out::add);
    parts.putOut(out::add);
    parts.putOut(out::add);
    assertThat(out, hasSize(1));
  }

  @Test
  void moreUsersThanMemoryShouldHoldLeaveOnTheWayAndNoneIsLost() {
    int users = 250_000;
    for (int user = 0; user < users; user++) {
      parts.add(pageView("user_" + user, "2026-03-01T10:00:00Z"), out::add);
    }
    assertThat(out.size(), is(greaterThan(users / 2)));
    parts.putOut(out::add);
    assertThat(out.stream().map(KV::getKey).distinct().count(), is((long) users));
    assertThat(out, hasSize(users));
  }
}
