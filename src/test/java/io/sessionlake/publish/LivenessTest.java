package io.sessionlake.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.lakehouse.RunId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LivenessTest {
  private static final RunId ID = new RunId("20261124T040022-3fa9c1");
  private static final long PID = 4711;

  @Test
  void runWithoutAProcessIsDead() {
    assertThat(new Liveness("here", processes(Map.of())).isDead(run("here")), is(true));
  }

  @Test
  void runOfAnotherHostMayBeAlive() {
    assertThat(new Liveness("here", processes(Map.of())).isDead(run("there")), is(false));
  }

  @Test
  void runWhoseProcessStartedBeforeItMayBeAlive() {
    // The run's time is cut to the second, so its process may seem to have started after it.
    for (String start : new String[] {"2026-11-23T00:00:00Z", "2026-11-24T04:00:23.900Z"}) {
      assertThat(isDeadWithProcessOf(Optional.of(Instant.parse(start))), is(false));
    }
  }

  @Test
  void runWhoseProcessIdIsAnothersByNowIsDead() {
    assertThat(isDeadWithProcessOf(Optional.of(Instant.parse("2026-11-24T04:00:27Z"))), is(true));
  }

  @Test
  void runWhoseProcessDoesNotTellItsStartMayBeAlive() {
    assertThat(isDeadWithProcessOf(Optional.empty()), is(false));
  }

  @Test
  void thisProcessIsAlive() {
    RunName own =
        new RunName(
            new TableKey("key"),
            RunHost.name(),
            ProcessHandle.current().pid(),
            RunId.create(Clock.systemUTC()));

    assertThat(Liveness.onThisHost().isDead(own), is(false));
  }

  private static boolean isDeadWithProcessOf(Optional<Instant> start) {
    return new Liveness("here", processes(Map.of(PID, start))).isDead(run("here"));
  }

  private static RunName run(String host) {
    return new RunName(new TableKey("key"), host, PID, ID);
  }

  private static ProcessTable processes(Map<Long, Optional<Instant>> starts) {
    return new ProcessTable() {
      @Override
      public boolean exists(long pid) {
        return starts.containsKey(pid);
      }

      @Override
      public Optional<Instant> startOf(long pid) {
        return starts.getOrDefault(pid, Optional.empty());
      }
    };
  }
}
