package io.sessionlake.cluster;

import static io.sessionlake.testing.EventMessage.pageView;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestReferences;
import io.sessionlake.testing.TestServers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code --every}: runs one after the other in one JVM, until it is told to go. */
@ExtendWith(SharedSandbox.class)
class RepeatedRunsIT {
  @Test
  void repeatsUntilSigtermAndThenFinishesTheRunItIsIn(TestServers servers) {
    TestJob job = servers.newJob(1);
    job.topic().send(0, List.of(pageView("ada", "2026-03-01T10:00:00Z")));
    try (LaunchedRun runs =
        LaunchedRun.start(
            "direct",
            servers,
            job.topic().name(),
            job.database(),
            "--mode=incremental",
            "--every=1s")) {
      runs.awaitOutput(": 1 events (");
      job.topic().send(0, List.of(pageView("ada", "2026-03-01T11:00:00Z")));
      runs.awaitOutput(", 1 sessions, lag 0, commit ");
      // A line of the third run says that it is at work.
      job.topic()
          .send(
              0,
              List.of(
                  pageView("ada", "2026-03-01T12:00:00Z"),
                  pageView("ada", "2026-03-01T12:01:00Z")));
      runs.awaitOutput(": 2 new offsets").interrupt();

      assertThat(runs.toString(), runs.awaitEnd(), is(0));
      assertThat(runs.out(), containsString("Stopping: the current run is finished"));
      assertThat(runs.out(), not(containsString("FAILED")));
    }
    try (TableReader tables = job.tables()) {
      assertThat(tables.sessions(), hasSize(2));
    }
    assertThat(
        new TestReferences(servers).publishedRuns(job.database() + "." + TestJob.SESSIONS),
        hasSize(3));
  }
}
