package io.sessionlake.pipeline;

import static io.sessionlake.testing.EventMessage.bytes;
import static io.sessionlake.testing.EventMessage.pageView;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestReferences;
import io.sessionlake.testing.TestServers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code cleanup} drops, and what it asks first. */
@ExtendWith(SharedSandbox.class)
class CleanupIT {
  private final TestJob job;

  CleanupIT(TestServers servers) {
    job = servers.newJob(1);
  }

  @Test
  void withYesBothTablesGoAndTheirRowsAreCounted() {
    writeTables();

    CommandResult cleanup = job.cleanup("", "--yes");

    assertThat(cleanup.error() + cleanup.out(), cleanup.exitCode(), is(0));
    assertThat(cleanup.out(), containsString("user_sessions: 2 rows"));
    assertThat(cleanup.out(), containsString("rejected_events: 1 rows"));
    assertTablesExist(false);

    assertNothingToDo(job.cleanup("", "--yes"));
  }

  @Test
  void withoutYesOnlyAYesDrops() {
    writeTables();

    for (String answer : List.of("n\n", "\n", "yesterday\n", "")) {
      CommandResult refused = job.cleanup(answer);
      assertThat(refused.error() + refused.out(), refused.exitCode(), is(1));
      assertThat(
          refused.out(),
          allOf(containsString("Drop them? [y/N]"), containsString("Nothing was dropped")));
      assertTablesExist(true);
    }

    assertThat(job.cleanup("y\n").exitCode(), is(0));
    assertTablesExist(false);
  }

  @Test
  void aTagKeepsItsTables() {
    writeTables();
    String tag = job.database() + "_tag";
    new TestReferences(job.servers()).createTag(tag);

    CommandResult cleanup = job.cleanup("", "--yes", "--nessieRef=" + tag);

    assertThat(cleanup.error() + cleanup.out(), cleanup.exitCode(), is(2));
    assertThat(cleanup.error(), allOf(containsString(tag), containsString("--nessieRef")));
    assertThat(job.report("--nessieRef=" + tag).exitCode(), is(0));
  }

  @Test
  void whereThereIsNothingItSaysSoWithoutAsking() {
    assertNothingToDo(job.cleanup(""));
  }

  private void writeTables() {
    job.topic()
        .send(
            0,
            List.of(
                pageView("one", "2024-05-01T10:00:00Z"),
                bytes("bad"),
                pageView("two", "2024-05-01T10:00:00Z")));
    CommandResult run = job.run();
    assertThat(run.error() + run.out(), run.exitCode(), is(0));
    assertTablesExist(true);
  }

  private void assertTablesExist(boolean exist) {
    try (TableReader tables = job.tables()) {
      assertThat(tables.exists(TestJob.SESSIONS), is(exist));
      assertThat(tables.exists(TestJob.REJECTED), is(exist));
    }
  }

  private static void assertNothingToDo(CommandResult cleanup) {
    assertThat(cleanup.error() + cleanup.out(), cleanup.exitCode(), is(0));
    assertThat(cleanup.out(), containsString("nothing to clean up"));
  }
}
