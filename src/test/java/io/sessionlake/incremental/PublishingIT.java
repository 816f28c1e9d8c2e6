package io.sessionlake.incremental;

import static io.sessionlake.testing.EventMessage.pageView;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.StoredSession;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TamperedTable;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestReferences;
import io.sessionlake.testing.TestServers;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.projectnessie.model.CommitMeta;

/** How incremental runs become visible, or do not. */
@ExtendWith(SharedSandbox.class)
class PublishingIT {
  private static final String INCREMENTAL = "--mode=incremental";
  private static final int AUDIT_FAILED = 3;
  private static final int CONFLICT = 4;
  private static final int USER_ERROR = 2;

  private final TestServers servers;
  private final TestReferences nessie;
  private final TestJob job;

  PublishingIT(TestServers servers) {
    this.servers = servers;
    this.nessie = new TestReferences(servers);
    this.job = servers.newJob(1);
  }

  @Test
  void threeRunsAreThreeCommitsThatSayWhatTheyHoldAndCanBeRolledBackTo() {
    List<List<StoredSession>> after = new ArrayList<>();
    for (int hour = 10; hour < 13; hour++) {
      job.topic()
          .send(
              0, List.of(pageView("ada", at(hour, 0)), pageView("ada", at(hour, 3)), new byte[0]));
      assertSuccess(job.run(INCREMENTAL));
      after.add(sessions());
    }

    List<CommitMeta> commits = nessie.publishedRuns(job.database() + "." + TestJob.SESSIONS);
    assertThat(commits, hasSize(3));
    assertThat(nessie.commitsToTables(job.database()), is(3L));
    Map<String, String> last = commits.get(0).getProperties();
    assertThat(commits.get(0).getMessage(), containsString(last.get("sessionlake.run-id")));
    assertThat(last.get("sessionlake.runner"), is("DirectRunner"));
    assertThat(last.get("sessionlake.topic"), is(job.topic().name()));
    assertThat(last.get("sessionlake.offsets"), is("0:6-9"));
    assertThat(last.get("sessionlake.events-read"), is("3"));
    assertThat(last.get("sessionlake.events-carried-in"), is("2"));
    assertThat(last.get("sessionlake.sessions-closed"), is("1"));
    assertThat(last.get("sessionlake.events-open"), is("2"));
    assertThat(last.get("sessionlake.rejected"), is("1"));
    assertThat(last.get("sessionlake.late"), is("0"));
    assertThat(last.get("sessionlake.watermark"), is("2026-03-01T12:02:30Z"));
    assertThat(after.stream().map(List::size).toList(), is(List.of(0, 1, 2)));

    nessie.rollBackTo(commits.get(1).getHash());
    assertThat(sessions(), is(after.get(1)));
    CommandResult again = job.run(INCREMENTAL);
    assertThat(again.out(), containsString(" 3 new offsets"));
    assertThat(ids(sessions()), is(ids(after.get(2))));
    assertThat(job.validate().exitCode(), is(0));
  }

  @Test
  void aRunWithNothingToDoCommitsNothing() {
    job.topic().send(0, List.of(pageView("ada", at(10, 0))));
    assertSuccess(job.run(INCREMENTAL));
    String head = nessie.hashOfMain();

    CommandResult second = job.run(INCREMENTAL);

    assertThat(second.exitCode(), is(0));
    assertThat(second.out(), containsString("Nothing has come"));
    assertThat(nessie.hashOfMain(), is(head));
  }

  @Test
  void ofTwoRunsAtOnceOnePublishesAndTheOtherEndsWithOneLine() {
    job.topic().send(0, List.of(pageView("ada", at(10, 0)), pageView("ada", at(11, 0))));
    List<CommandResult> winner = new ArrayList<>();

    CommandResult loser =
        job.runUntil("Audit: ", () -> winner.add(job.run(INCREMENTAL)), INCREMENTAL);

    assertSuccess(winner.get(0));
    assertThat(loser.out() + loser.error(), loser.exitCode(), is(CONFLICT));
    assertThat(loser.errorLines(), hasSize(1));
    assertThat(loser.error(), containsString("run again"));
    assertThat(sessions(), hasSize(1));
    assertThat(nessie.publishedRuns(job.database() + "." + TestJob.SESSIONS), hasSize(1));
    assertNoBranchLeft();
    CommandResult next = job.run(INCREMENTAL);
    assertThat(next.out(), containsString("Nothing has come"));
  }

  @Test
  void aFailedAuditLeavesTheTargetAsItWasAndKeepsTheBranch() throws IOException {
    job.topic().send(0, List.of(pageView("ada", at(10, 0)), pageView("ada", at(11, 0))));
    assertSuccess(job.run(INCREMENTAL));
    job.topic().send(0, List.of(pageView("bob", at(11, 0)), pageView("eve", at(12, 0))));
    // Within the gap of the row that is not ours, and in time.
    job.topic().send(0, List.of(pageView("bob", at(12, 0))));
    try (TableReader tables = job.tables()) {
      Record near = tables.rows(TestJob.SESSIONS).get(0).copy();
      near.setField("user_id", "bob");
      near.setField("session_start", OffsetDateTime.parse(at(11, 2)));
      near.setField("session_end", OffsetDateTime.parse(at(11, 2)));
      near.setField("session_id", "not ours");
      TamperedTable.append(tables.load(TestJob.SESSIONS), near);
    }
    List<StoredSession> before = sessions();
    String head = nessie.hashOfMain();

    CommandResult result = job.run(INCREMENTAL);

    assertThat(result.out() + result.error(), result.exitCode(), is(AUDIT_FAILED));
    assertThat(result.errorLines(), hasSize(1));
    assertThat(
        result.out(), allOf(containsString("no_joinable_sessions"), containsString("user_id=bob")));
    assertThat(nessie.hashOfMain(), is(head));
    assertThat(sessions(), is(before));
    assertNoBranchLeft();
    assertThat(nessie.names(), hasItem(startsWith("sessionlake/failed/" + job.database())));
  }

  @Test
  void whatRetentionTookStopsTheRunUnlessItIsToBeSkipped() throws Exception {
    job.topic().send(0, List.of(pageView("ada", at(10, 0))));
    assertSuccess(job.run(INCREMENTAL));
    job.topic().send(0, List.of(pageView("ada", at(10, 1)), pageView("bob", at(11, 0))));
    deleteBefore(2);

    CommandResult stopped = job.run(INCREMENTAL);

    assertThat(stopped.out(), stopped.exitCode(), is(USER_ERROR));
    assertThat(stopped.errorLines(), hasSize(1));
    assertThat(
        stopped.error(),
        allOf(containsString("1 offsets are gone"), containsString("--onDataLoss=skip")));
    assertThat(sessions(), hasSize(0));

    CommandResult skipped = job.run(INCREMENTAL, "--onDataLoss=skip", "--closeOpenSessions");
    assertSuccess(skipped);
    assertThat(skipped.out(), containsString("1 offsets are gone"));
    assertThat(
        sessions().stream().map(row -> row.session().eventCount()).toList(), is(List.of(1L, 1L)));
    assertThat(job.validate().exitCode(), is(0));
  }

  @Test
  void replacingStartsOverInOneCommit() {
    job.topic().send(0, List.of(pageView("ada", at(10, 0)), pageView("ada", at(11, 0))));
    assertSuccess(job.run(INCREMENTAL));
    List<StoredSession> before = sessions();

    assertSuccess(job.run(INCREMENTAL, "--onExistingRows=replace"));

    assertThat(ids(sessions()), is(ids(before)));
    assertThat(nessie.commitsToTables(job.database()), is(2L));
    assertThat(job.validate().exitCode(), is(0));
  }

  @Test
  void writtenDirectlyItIsTheSameWithoutABranch() {
    job.topic().send(0, List.of(pageView("ada", at(10, 0)), pageView("ada", at(11, 0))));
    CommandResult direct = job.run(INCREMENTAL, "--publish=direct");
    assertSuccess(direct);
    assertThat(direct.out(), containsString("no branch and no audit"));
    job.topic().send(0, List.of(pageView("ada", at(12, 0))));

    assertSuccess(job.run(INCREMENTAL));

    assertThat(sessions(), hasSize(2));
    assertThat(job.validate().exitCode(), is(0));
  }

  @Test
  void anotherGapOrTopicThanBeforeIsRefused() {
    job.topic().send(0, List.of(pageView("ada", at(10, 0))));
    assertSuccess(job.run(INCREMENTAL));

    CommandResult otherGap = job.run(INCREMENTAL, "--sessionGap=6m");
    CommandResult otherTopic = job.run(INCREMENTAL, "--topic=" + servers.newJob(1).topic().name());

    assertThat(otherGap.exitCode(), is(USER_ERROR));
    assertThat(otherGap.error(), containsString("--sessionGap=300s"));
    assertThat(otherTopic.exitCode(), is(USER_ERROR));
    assertThat(otherTopic.error(), containsString("--topic=" + job.topic().name()));
  }

  private void deleteBefore(long offset) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", job.topic().bootstrapServers()))) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(job.topic().name(), 0), RecordsToDelete.beforeOffset(offset)))
          .all()
          .get();
    }
  }

  private void assertNoBranchLeft() {
    assertThat(
        nessie.names(), everyItem(not(startsWith("sessionlake/run/" + job.database() + "-"))));
  }

  private static void assertSuccess(CommandResult result) {
    assertThat(result.error() + result.out(), result.exitCode(), is(0));
  }

  private List<StoredSession> sessions() {
    try (TableReader tables = job.tables()) {
      return tables.sessions();
    }
  }

  private static List<String> ids(List<StoredSession> sessions) {
    return sessions.stream().map(StoredSession::sessionId).toList();
  }

  private static String at(int hour, int minute) {
    return String.format("2026-03-01T%02d:%02d:00Z", hour, minute);
  }
}
