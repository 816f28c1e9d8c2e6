package io.sessionlake.session;

import static io.sessionlake.testing.Events.pageView;
import static io.sessionlake.testing.Events.purchase;

import java.util.List;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class OpenSessionsCoderTest {
  private static final SessionMetrics ONE =
      SessionMetrics.of(pageView("ada", "2026-03-01T10:00:00.123456Z"));
  private static final SessionMetrics OTHER =
      SessionMetrics.of(purchase("ada", "2026-03-01T11:00:00Z", "12.50"));

  @Test
  void comesBackAsItWas() throws Exception {
    check(new OpenSessions(List.of(), OpenSessions.NEVER));
    check(new OpenSessions(List.of(ONE), 1_772_359_200_000L));
    check(new OpenSessions(List.of(ONE, OTHER), 1_772_359_200_000L));
  }

  private static void check(OpenSessions open) throws Exception {
    CoderProperties.coderDecodeEncodeEqual(OpenSessionsCoder.of(), open);
    CoderProperties.coderSerializable(OpenSessionsCoder.of());
  }
}
