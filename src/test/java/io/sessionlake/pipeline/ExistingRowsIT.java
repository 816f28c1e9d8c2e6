package io.sessionlake.pipeline;

import static io.sessionlake.testing.EventMessage.bytes;
import static io.sessionlake.testing.EventMessage.pageView;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.StoredSession;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestServers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A second backfill over the topic that a first one has read. */
@ExtendWith(SharedSandbox.class)
class ExistingRowsIT {
  private final TestJob job;
  private List<StoredSession> first;

  ExistingRowsIT(TestServers servers) {
    job = servers.newJob(1);
  }

  @BeforeEach
  void runOnce() {
    job.topic()
        .send(
            0,
            List.of(
                pageView("one", "2024-05-01T10:00:00Z"),
                bytes("bad"),
                pageView("one", "2024-05-01T11:00:00Z"),
                pageView("two", "2024-05-01T10:00:00Z")));
    assertSuccess(job.run());
    first = sessions();
    assertThat(first, hasSize(3));
  }

  @Test
  void isRefusedAndChangesNothing() {
    CommandResult second = job.run();

    assertThat(second.out(), second.exitCode(), is(2));
    assertThat(second.errorLines(), hasSize(1));
    assertThat(
        second.error(),
        allOf(
            containsString(job.database() + ".user_sessions already holds 3 rows"),
            containsString(job.database() + ".rejected_events 1"),
            containsString("--onExistingRows=replace")));
    assertThat(sessions(), is(first));
  }

  @Test
  void writesBesideTheRowsWhereItIsToldTo() {
    assertSuccess(job.run("--onExistingRows=append"));

    assertThat(sessions(), hasSize(6));
    assertThat(sessionIds(sessions()).stream().distinct().toList(), is(sessionIds(first)));
  }

  @Test
  void replacesTheRowsByTheSameWithTheSameIds() {
    assertSuccess(job.runInFreshJvm("--onExistingRows=replace"));

    assertThat(
        sessions().stream().map(StoredSession::session).toList(),
        is(first.stream().map(StoredSession::session).toList()));
    assertThat(sessionIds(sessions()), is(sessionIds(first)));
  }

  private static void assertSuccess(CommandResult result) {
    assertThat(result.error() + result.out(), result.exitCode(), is(0));
  }

  private static List<String> sessionIds(List<StoredSession> sessions) {
    return sessions.stream().map(StoredSession::sessionId).toList();
  }

  private List<StoredSession> sessions() {
    try (TableReader tables = job.tables()) {
      return tables.sessions();
    }
  }
}
