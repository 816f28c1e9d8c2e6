package io.sessionlake.maintain;

import static io.sessionlake.testing.EventMessage.bytes;
import static io.sessionlake.testing.EventMessage.pageView;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.iterableWithSize;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import io.sessionlake.options.UserError;
import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TamperedTable;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestReferences;
import io.sessionlake.testing.TestServers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericAppenderFactory;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.encryption.EncryptedFiles;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code maintain} does to small files, and what others may do at the same time. */
@ExtendWith(SharedSandbox.class)
class CompactionIT {
  private static final String MONDAY = "2026-03-02";
  private static final String TUESDAY = "2026-03-03";
  private static final String WEDNESDAY = "2026-03-04";

  private final TestJob job;
  private final MaintainedTable table;
  private final TestReferences references;

  CompactionIT(TestServers servers) {
    job = servers.newJob(1);
    table = new MaintainedTable(job);
    references = new TestReferences(servers);
  }

  @Test
  void smallFilesOfAPartitionBecomeOneWithTheSameRowsInOneCommit() {
    table.create(Map.of(MONDAY, 6, TUESDAY, 5, WEDNESDAY, 4));
    Multiset<String> rows = table.rows();
    assertThat(rows, hasSize(15));
    String before = references.hashOfMain();

    CommandResult maintain = job.maintain();

    assertSuccess(maintain);
    assertThat(table.rows(), is(rows));
    assertThat(table.files(), is(1 + 1 + 4));
    assertThat(
        maintain.out(),
        containsString(
            job.database() + ".user_sessions: compacted 2 partitions: 15 data files -> 6, "));
    assertThat(
        references.messagesSince(before),
        contains(
            "sessionlake maintain: "
                + job.database()
                + ".user_sessions 11 files to 2, 0 snapshots expired"));
    Snapshot current = table.load().currentSnapshot();
    assertThat(current.operation(), is(DataOperations.REPLACE));
    assertThat(current.addedDataFiles(table.load().io()), iterableWithSize(2));
    assertNoBranchesAreLeft();
  }

  @Test
  void theSecondTimeThereIsNothingToDo() {
    table.create(Map.of(MONDAY, 6));
    assertSuccess(job.maintain());
    String before = references.hashOfMain();
    var stored = MaintainedTable.stored(table.load());

    CommandResult again = job.maintain();

    assertSuccess(again);
    assertThat(
        again.out(),
        allOf(
            containsString("user_sessions: nothing to compact, 1 data files"),
            containsString("user_sessions: expired 0 snapshots"),
            containsString("user_sessions: removed 0 orphan files")));
    assertThat(references.hashOfMain(), is(before));
    assertThat(MaintainedTable.stored(table.load()), is(stored));
  }

  @Test
  void dryRunSaysWhatItWouldDoAndChangesNothing() {
    table.create(Map.of(MONDAY, 6));
    String before = references.hashOfMain();
    var stored = MaintainedTable.stored(table.load());

    CommandResult maintain = job.maintain("--dryRun", "--retain=0");

    assertSuccess(maintain);
    assertThat(
        maintain.out(),
        allOf(
            containsString("user_sessions: would compact 6 of 6 data files"),
            containsString("user_sessions: would expire 5 snapshots"),
            containsString("user_sessions: would remove 0 orphan files")));
    assertThat(references.hashOfMain(), is(before));
    assertThat(MaintainedTable.stored(table.load()), is(stored));
  }

  @Test
  void filesOfAnEarlierPartitioningStayInIt() {
    table.create(PartitionSpec.unpartitioned());
    table.appendFiles(MONDAY, 5);
    try (TableReader tables = job.tables()) {
      tables
          .load(TestJob.SESSIONS)
          .updateSpec()
          .addField(Expressions.day("session_start"))
          .commit();
    }
    table.appendFiles(TUESDAY, 5);
    Multiset<String> rows = table.rows();

    assertSuccess(job.maintain());

    assertThat(table.rows(), is(rows));
    try (TableReader tables = job.tables()) {
      assertThat(
          tables.files(TestJob.SESSIONS).stream().map(file -> file.spec().fields().size()).toList(),
          containsInAnyOrder(0, 1));
      assertThat(
          tables.rowsWhere(
              TestJob.SESSIONS,
              Expressions.greaterThanOrEqual("session_start", TUESDAY + "T00:00:00+00:00")),
          hasSize(5));
    }
  }

  @Test
  void branchesOfKilledMaintenanceGoWhenTheyAreOld() {
    table.create(Map.of(MONDAY, 6));
    List<String> names = new ArrayList<>();
    String unused = table.maintain(Duration.ZERO, () -> names.addAll(references.names()));
    String prefix =
        names.stream()
            .filter(name -> name.startsWith("sessionlake/maintain/" + job.database() + "-"))
            .map(name -> name.substring(0, name.lastIndexOf('/') + 1))
            .findFirst()
            .orElseThrow();
    references.createBranch(prefix + "20260101T000000-0123abcd");
    references.createBranch(prefix + "29990101T000000-0123abcd");
    references.createBranch(prefix + "of-somebody-else");

    assertSuccess(job.maintain());

    assertThat(
        references.names().stream().filter(name -> name.startsWith(prefix)).toList(),
        containsInAnyOrder(prefix + "29990101T000000-0123abcd", prefix + "of-somebody-else"));
  }

  @Test
  void rowsDeletedByDeleteFilesStayAway() throws IOException {
    table.create(Map.of(MONDAY, 6));
    deleteOneRow();
    Multiset<String> rows = table.rows();
    assertThat(rows, hasSize(5));

    assertSuccess(job.maintain());

    assertThat(table.rows(), is(rows));
    assertThat(table.files(), is(1));
  }

  @Test
  void rowsThatAreAppendedBeforeTheMergeSurviveBesideTheCompaction() {
    table.create(Map.of(MONDAY, 6));
    Multiset<String> rows = table.rows();
    AtomicInteger merges = new AtomicInteger();

    String out =
        table.maintain(
            Duration.ZERO,
            () -> {
              if (merges.incrementAndGet() <= 2) {
                table.append(TUESDAY, 100 + merges.get());
              }
            });

    assertThat(merges.get(), is(3));
    assertThat(out, containsString("compacted 1 partitions"));
    assertThat(table.rows(), hasSize(8));
    assertThat(Multisets.intersection(table.rows(), rows), is(rows));
    assertThat(table.files(), is(1 + 2));
    assertNoBranchesAreLeft();
  }

  @Test
  void aTableThatIsMadeAnewBeforeTheMergeIsLeftAsItIs() {
    table.create(Map.of(MONDAY, 6));
    AtomicInteger merges = new AtomicInteger();

    String unused =
        table.maintain(
            Duration.ZERO,
            () -> {
              if (merges.incrementAndGet() == 1) {
                drop(TestJob.SESSIONS);
                table.create(Map.of(TUESDAY, 1));
              }
            });

    assertThat(table.rows(), hasSize(1));
    assertThat(table.rows().iterator().next(), containsString(TUESDAY));
  }

  @Test
  void whereOthersPublishAgainAndAgainItGivesUpAndLeavesNothing() {
    table.create(Map.of(MONDAY, 6));
    AtomicInteger merges = new AtomicInteger();

    UserError error =
        assertThrows(
            UserError.class,
            () ->
                table.maintain(
                    Duration.ZERO, () -> table.append(TUESDAY, merges.incrementAndGet())));

    assertThat(error.getMessage(), allOf(containsString("published"), containsString("again")));
    assertThat(merges.get(), is(6));
    assertThat(table.rows(), hasSize(6 + 6));
    assertThat(table.files(), is(6 + 6));
    assertThat(
        MaintainedTable.stored(table.load()).stream()
            .filter(file -> file.endsWith(".parquet"))
            .toList(),
        hasSize(6 + 6));
    assertNoBranchesAreLeft();
  }

  @Test
  void icebergIoAppendsToWhatMaintainLeaves() throws IOException {
    job.topic()
        .send(0, List.of(pageView("one", "2024-05-01T10:00:00Z"), bytes("neither an event")));
    assertSuccess(job.run());
    try (TableReader tables = job.tables()) {
      Table sessions = tables.load(TestJob.SESSIONS);
      Record row = tables.rows(TestJob.SESSIONS).get(0);
      for (int file = 0; file < 5; file++) {
        TamperedTable.append(sessions, row);
      }
    }
    assertSuccess(job.maintain("--retain=0"));
    assertThat(table.files(), is(1));

    assertSuccess(job.runInFreshJvm("--onExistingRows=append"));

    assertThat(table.rows(), hasSize(7));
  }

  @Test
  void withoutTablesItSaysHowToNameOthers() {
    CommandResult maintain = job.maintain();

    assertThat(maintain.exitCode(), is(2));
    assertThat(maintain.errorLines(), hasSize(1));
    assertThat(
        maintain.error(), allOf(containsString("user_sessions"), containsString("--database")));
  }

  private void deleteOneRow() throws IOException {
    try (TableReader tables = job.tables()) {
      Table sessions = tables.load(TestJob.SESSIONS);
      FileScanTask file = tables.files(TestJob.SESSIONS).get(0);
      PositionDeleteWriter<Record> writer =
          new GenericAppenderFactory(sessions.schema(), sessions.spec())
              .newPosDeleteWriter(
                  EncryptedFiles.plainAsEncryptedOutput(
                      sessions.io().newOutputFile(sessions.location() + "/data/deletes.parquet")),
                  FileFormat.PARQUET,
                  file.file().partition());
      try (writer) {
        writer.write(PositionDelete.<Record>create().set(file.file().location(), 0, null));
      }
      sessions.newRowDelta().addDeletes(writer.toDeleteFile()).commit();
    }
  }

  private void drop(String name) {
    try (TableReader tables = job.tables()) {
      assertThat(tables.catalog().dropTable(tables.identifier(name), false), is(true));
    }
  }

  private void assertNoBranchesAreLeft() {
    assertThat(
        references.names().stream()
            .filter(name -> name.startsWith("sessionlake/maintain/" + job.database() + "-"))
            .toList(),
        is(empty()));
  }

  private static void assertSuccess(CommandResult result) {
    assertThat(result.error() + result.out(), result.exitCode(), is(0));
  }
}
