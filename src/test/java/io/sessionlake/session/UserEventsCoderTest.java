package io.sessionlake.session;

import static io.sessionlake.testing.Events.pageView;
import static io.sessionlake.testing.Events.purchase;
import static io.sessionlake.testing.Events.withId;

import io.sessionlake.event.Event;
import java.util.List;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class UserEventsCoderTest {
  private static final Event VIEW = withId(pageView("ada", "2026-03-01T10:00:00.123456Z"), "x");
  private static final Event PURCHASE = withId(purchase("ada", "2026-03-01T10:01:00Z", "2.50"), "");
  private static final SessionMetrics PART =
      SessionMetrics.of(pageView("ada", "2026-03-01T11:00:00Z"));

  @Test
  void comesBackAsItWas() throws Exception {
    check(new UserEvents(List.of(PART), List.of()));
    check(new UserEvents(List.of(), List.of(VIEW, PURCHASE, VIEW)));
    check(new UserEvents(List.of(PART, SessionMetrics.of(PURCHASE)), List.of(VIEW)));
  }

  private static void check(UserEvents events) throws Exception {
    CoderProperties.coderDecodeEncodeEqual(UserEventsCoder.of(), events);
    CoderProperties.coderSerializable(UserEventsCoder.of());
  }
}
