package io.sessionlake.pipeline;

import static io.sessionlake.testing.EventMessage.pageView;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.ExpectedRun;
import io.sessionlake.testing.PrintedAccounting;
import io.sessionlake.testing.RawRecord;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.StoredSession;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestReferences;
import io.sessionlake.testing.TestServers;
import io.sessionlake.testing.TopicOracle;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which part of a topic a backfill reads, and to which storage it writes. */
@ExtendWith(SharedSandbox.class)
class BackfillRangeIT {
  private final TestServers servers;

  BackfillRangeIT(TestServers servers) {
    this.servers = servers;
  }

  @Test
  void fromLatestReadsNothing() {
    TestJob job = jobWithEvents();

    CommandResult result = job.run("--startFrom=latest");

    assertNothingWritten(job, result);
  }

  @Test
  void anEmptyTopicGivesEmptyTablesAndAReportOfThem() {
    TestJob job = servers.newJob(2);

    CommandResult result = job.run();

    assertNothingWritten(job, result);
    CommandResult report = job.report();
    assertThat(report.error(), report.exitCode(), is(0));
    assertThat(report.out(), matchesPattern("(?s).*total_sessions +0\\R.*"));
  }

  @Test
  void fromOffsetsReadsNamedPartitionsFromThereAndOthersWhole() {
    TestJob job = jobWithEvents();
    List<RawRecord> wanted =
        job.topic().records().stream()
            .filter(record -> record.partition() != 0 || record.offset() >= 2)
            .toList();

    CommandResult result = job.run("--startFrom=0:2");

    assertWritten(job, result, new TopicOracle().backfill(wanted));
  }

  @Test
  void anOffsetThatThePartitionDoesNotHaveIsRefused() {
    TestJob job = jobWithEvents();

    CommandResult result = job.run("--startFrom=0:5000");

    assertThat(result.exitCode(), is(2));
    assertThat(result.errorLines(), hasSize(1));
    assertThat(result.error(), allOf(containsString("--startFrom"), containsString("0 to 4")));
  }

  @Test
  void filesMayLieInALocalWarehouse() {
    TestJob job =
        jobWithEvents().withWarehouse("file:" + servers.directory().resolve("local-warehouse"));

    CommandResult result = job.run();

    assertWritten(job, result, new TopicOracle().backfill(job.topic().records()));
    try (TableReader tables = job.tables()) {
      assertThat(
          tables.files(TestJob.SESSIONS).stream().map(task -> task.file().location()).toList(),
          everyItem(startsWith(job.warehouse())));
    }
    assertThat(job.report().exitCode(), is(0));
  }

  @Test
  void aRunWritesTheBranchItNamesAndNothingElse() {
    TestJob job = jobWithEvents();
    String branch = job.database() + "_branch";
    new TestReferences(servers).createBranch(branch);

    CommandResult result = job.run("--nessieRef=" + branch);

    assertThat(result.error() + result.out(), result.exitCode(), is(0));
    try (TableReader onMain = job.tables();
        TableReader onBranch = job.tablesAt(branch)) {
      assertThat(onMain.exists(TestJob.SESSIONS), is(false));
      assertThat(
          onBranch.sessions().stream().map(StoredSession::session).toList(),
          is(new TopicOracle().backfill(job.topic().records()).sessions()));
    }
  }

  private TestJob jobWithEvents() {
    TestJob job = servers.newJob(2);
    job.topic()
        .send(
            0,
            List.of(
                pageView("one", "2024-05-01T10:00:00Z"),
                pageView("one", "2024-05-01T10:03:00Z"),
                pageView("one", "2024-05-01T10:06:00Z"),
                pageView("one", "2024-05-01T12:00:00Z")));
    job.topic().send(1, List.of(pageView("two", "2024-05-01T10:00:00Z")));
    return job;
  }

  private static void assertNothingWritten(TestJob job, CommandResult result) {
    assertWritten(job, result, new ExpectedRun(0, List.of(), List.of(), 0, 0));
    try (TableReader tables = job.tables()) {
      assertThat(tables.rejections(), is(empty()));
    }
  }

  private static void assertWritten(TestJob job, CommandResult result, ExpectedRun expected) {
    assertThat(result.error() + result.out(), result.exitCode(), is(0));
    assertThat(result.accounting(), is(PrintedAccounting.of(expected)));
    try (TableReader tables = job.tables()) {
      assertThat(
          tables.sessions().stream().map(StoredSession::session).toList(), is(expected.sessions()));
    }
  }
}
