package io.sessionlake.pipeline;

import static io.sessionlake.testing.EventMessage.bytes;
import static io.sessionlake.testing.EventMessage.pageView;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.google.common.collect.Iterables;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestReferences;
import io.sessionlake.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

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
  void withPurgeTheFilesGoTooAfterAWarning() {
    writeTables();
    try (TableReader tables = job.tables()) {
      List<Table> both = List.of(tables.load(TestJob.SESSIONS), tables.load(TestJob.REJECTED));
      long files = both.stream().mapToLong(CleanupIT::fileCount).sum();
      assertThat(files, is(greaterThan(0L)));

      CommandResult refused = job.cleanup("n\n", "--purge");
      assertThat(refused.exitCode(), is(1));
      assertThat(refused.out(), containsString(files + " FILES WILL BE GONE FOR GOOD"));
      assertThat(both.stream().mapToLong(CleanupIT::fileCount).sum(), is(files));

      CommandResult cleanup = job.cleanup("y\n", "--purge");
      assertThat(cleanup.error() + cleanup.out(), cleanup.exitCode(), is(0));
      assertThat(
          cleanup.out(),
          containsString(
              "Dropped 2 tables with 3 rows and the namespace they lay in at Nessie's main;"
                  + " deleted their "
                  + files
                  + " files."));
      assertThat(both.stream().mapToLong(CleanupIT::fileCount).sum(), is(0L));
    }
    assertTablesExist(false);
    assertNothingToDo(job.cleanup("", "--purge"));
  }

  @Test
  void branchWhoseFilesWerePurgedCanStillBeCleanedUp() {
    writeTables();
    String branch = job.database() + "_branch";
    new TestReferences(job.servers()).createBranch(branch);
    assertThat(job.cleanup("", "--yes", "--purge").exitCode(), is(0));

    CommandResult cleanup = job.cleanup("", "--yes", "--purge", "--nessieRef=" + branch);

    assertThat(cleanup.error() + cleanup.out(), cleanup.exitCode(), is(0));
    assertThat(cleanup.out(), containsString("Dropped 2 tables with 0 rows"));
    assertNothingToDo(job.cleanup("", "--nessieRef=" + branch));
  }

  @Test
  void filesOfAFolderWarehouseGoToo(@TempDir Path folder) throws IOException {
    TestJob inFolder = job.withWarehouse("file:" + folder);
    job.topic().send(0, List.of(pageView("one", "2024-05-01T10:00:00Z")));
    assertThat(inFolder.run().exitCode(), is(0));
    assertThat(regularFiles(folder), is(greaterThan(0L)));

    assertThat(inFolder.cleanup("", "--yes", "--purge").exitCode(), is(0));

    assertThat(regularFiles(folder), is(0L));
  }

  @Test
  void namespaceWithATableOfSomebodyElseStays() {
    writeTables();
    try (TableReader tables = job.tables()) {
      Table unused = tables.catalog().createTable(tables.identifier("other"), SessionsTable.SCHEMA);

      CommandResult cleanup = job.cleanup("", "--yes");

      assertThat(cleanup.out(), not(containsString("namespace")));
      assertThat(tables.exists("other"), is(true));
    }
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

  private static long fileCount(Table table) {
    return Iterables.size(
        ((SupportsPrefixOperations) table.io()).listPrefix(table.location() + "/"));
  }

  private static long regularFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private static void assertNothingToDo(CommandResult cleanup) {
    assertThat(cleanup.error() + cleanup.out(), cleanup.exitCode(), is(0));
    assertThat(cleanup.out(), containsString("nothing to clean up"));
  }
}
