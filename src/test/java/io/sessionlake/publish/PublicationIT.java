package io.sessionlake.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.NessieReferences;
import io.sessionlake.lakehouse.RunId;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.options.UserError;
import io.sessionlake.publish.LossyNessie.Loss;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestReferences;
import io.sessionlake.testing.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieConflictException;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.model.Branch;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.LogResponse.LogEntry;
import org.projectnessie.model.Reference;

/** A run's branch becomes one commit of its target, once, or nothing. */
@ExtendWith(SharedSandbox.class)
class PublicationIT {
  private final TestJob job;
  private final LakehouseSettings target;

  PublicationIT(TestServers servers) {
    job = servers.newJob(1);
    target = TestRuns.target(job);
  }

  @Test
  void allThatARunWroteAppearsInOneCommit() {
    String before = new TestReferences(job.servers()).hashOfMain();
    try (RunBranch run = TestRuns.start(target)) {
      TestRuns.write(run, "one");
      TestRuns.write(run, "two");
      assertThat(sessionsExist(), is(false));

      String commit = new Publication().publish(run, TestRuns.summary(run.id()));

      List<CommitMeta> log = logSince(before);
      assertThat(log, hasSize(1));
      assertThat(log.get(0).getHash(), is(commit));
      assertThat(log.get(0).getAuthor(), is("Sessionlake"));
      assertThat(log.get(0).getMessage(), containsString("1,234 sessions closed"));
      assertThat(log.get(0).getProperties(), hasEntry("sessionlake.run-id", run.id().text()));
      assertThat(log.get(0).getProperties(), hasEntry("sessionlake.offsets", "0:0-9000,1:5-5"));
      assertThat(users(), containsInAnyOrder("one", "two"));
      assertThat(Publication.publishedCommit(target, run.id()), is(Optional.of(commit)));
      assertThat(Publication.publishedCommit(target, newId(run)), is(Optional.empty()));

      run.delete();
      run.delete();
      assertThrows(PublishConflict.class, run::head);
      assertThat(users(), containsInAnyOrder("one", "two"));
    }
  }

  @Test
  void theNextRunContinuesWhereTheLastOneEnded() {
    publish("one");
    publish("two");

    assertThat(users(), containsInAnyOrder("one", "two"));
    try (TableReader tables = job.tables()) {
      assertThat(
          tables.load(TestJob.SESSIONS).properties().keySet(), not(hasItem(endsWith(".path"))));
    }
  }

  @Test
  void ofTwoRunsAtOnceTheSecondPublishesNothing() {
    publish("zero");
    try (RunBranch first = TestRuns.start(target);
        RunBranch second = TestRuns.start(target)) {
      TestRuns.write(first, "first");
      TestRuns.write(second, "second");
      String published = new Publication().publish(first, TestRuns.summary(first.id()));

      PublishConflict conflict =
          assertThrows(
              PublishConflict.class,
              () -> new Publication().publish(second, TestRuns.summary(second.id())));

      assertThat(
          conflict.getMessage(), allOf(containsString("run again"), not(containsString("\n"))));
      assertThat(new TestReferences(job.servers()).hashOfMain(), is(published));
      assertThat(users(), containsInAnyOrder("zero", "first"));
      second.delete();
      assertThrows(PublishConflict.class, second::head);
    }
  }

  @Test
  void tablesOfOthersMayChangeMeanwhile() {
    try (RunBranch run = TestRuns.start(target)) {
      TestRuns.write(run, "one");
      publishTo(TestRuns.target(job.servers().newJob(1)), "other");

      String unused = new Publication().publish(run, TestRuns.summary(run.id()));
    }

    assertThat(users(), containsInAnyOrder("one"));
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUEST", "ANSWER", "BAD_GATEWAY"})
  void lostMergeIsPublishedOnce(Loss loss) throws IOException {
    publish("zero");
    String before = new TestReferences(job.servers()).hashOfMain();
    try (LossyNessie nessie = new LossyNessie(job.servers().addresses().nessieUri(), loss);
        RunBranch run = TestRuns.start(at(nessie))) {
      TestRuns.write(run, "one");

      String commit = impatient().publish(run, TestRuns.summary(run.id()));

      assertThat(nessie.merges(), is(loss == Loss.REQUEST ? 2 : 1));
      assertThat(logSince(before).stream().map(CommitMeta::getHash).toList(), is(List.of(commit)));
      assertThat(users(), containsInAnyOrder("zero", "one"));
    }
  }

  @Test
  void whatIsNeverAnsweredIsSettledByTheNextRun() throws IOException {
    try (LossyNessie nessie =
            new LossyNessie(job.servers().addresses().nessieUri(), Loss.EVERYTHING_AFTER);
        RunBranch run = TestRuns.startDead(at(nessie))) {
      TestRuns.write(run, "one");

      UserError error =
          assertThrows(UserError.class, () -> impatient().publish(run, TestRuns.summary(run.id())));

      assertThat(error.exitCode(), is(2));
      assertThat(error.getMessage(), allOf(containsString(run.name()), not(containsString("\n"))));

      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new Leftovers(target, new PrintStream(out, true, StandardCharsets.UTF_8)).removeDead();
      assertThat(out.toString(StandardCharsets.UTF_8), containsString("it is published"));
    }
    assertThat(users(), containsInAnyOrder("one"));
  }

  @Test
  void targetThatWasSetBackGetsNothingBackByARun()
      throws NessieNotFoundException, NessieConflictException {
    publish("one");
    LakehouseSettings branch = target.withNessieRef(job.database() + "_set_back");
    new TestReferences(job.servers()).createBranch(branch.nessieRef());
    String early = headOf(branch);
    publishTo(branch, "two");
    try (RunBranch run = TestRuns.start(branch);
        NessieApiV2 nessie = NessieReferences.openClient(branch)) {
      TestRuns.write(run, "three");
      Reference unused =
          nessie
              .assignReference()
              .reference(Branch.of(branch.nessieRef(), run.base()))
              .assignTo(Branch.of("main", early))
              .assignAndGet();

      assertThrows(
          PublishConflict.class, () -> new Publication().publish(run, TestRuns.summary(run.id())));

      assertThat(usersAt(branch.nessieRef()), containsInAnyOrder("one"));
    }
  }

  @Test
  void targetWithoutAnyCommitCanBePublishedTo()
      throws NessieNotFoundException, NessieConflictException {
    LakehouseSettings fresh = target.withNessieRef(job.database() + "_fresh");
    try (NessieApiV2 nessie = NessieReferences.openClient(target)) {
      Reference unused =
          nessie
              .createReference()
              .sourceRefName("main")
              .reference(Branch.of(fresh.nessieRef(), nessie.getConfig().getNoAncestorHash()))
              .create();
    }

    publishTo(fresh, "one");

    assertThat(usersAt(fresh.nessieRef()), containsInAnyOrder("one"));
  }

  @Test
  void failedRunIsKeptUnderAnotherName() {
    try (RunBranch run = TestRuns.start(target)) {
      TestRuns.write(run, "wrong");

      String kept = run.keepAsFailed();

      assertThat(kept, containsString("sessionlake/failed/"));
      assertThat(usersAt(kept), containsInAnyOrder("wrong"));
      assertThat(sessionsExist(), is(false));
      assertThrows(PublishConflict.class, run::head);
    }
  }

  @Test
  void whatFailsForTheBranchIsGoneIsAConflict() {
    try (RunBranch run = TestRuns.start(target)) {
      RuntimeException failure = new IllegalStateException("commit failed");
      assertThat(run.explain(failure), is(sameInstance(failure)));

      run.delete();

      assertThat(run.explain(failure), is(instanceOf(PublishConflict.class)));
      assertThrows(
          PublishConflict.class, () -> new Publication().publish(run, TestRuns.summary(run.id())));
    }
  }

  @Test
  void onlyABranchCanBeATarget() {
    String tag = job.database() + "_tag";
    new TestReferences(job.servers()).createTag(tag);

    for (String reference : List.of(tag, "no_such_branch")) {
      UserError error =
          assertThrows(UserError.class, () -> TestRuns.start(target.withNessieRef(reference)));
      assertThat(
          error.getMessage(), allOf(containsString(reference), containsString("--nessieRef")));
    }
  }

  @Test
  void filesOfANewTableLieInTheRunsFolderFromTheFirst() {
    try (RunBranch run = TestRuns.start(target);
        Lakehouse lakehouse = Lakehouse.open(run.settings())) {
      TestRuns.append(TestRuns.prepare(lakehouse, target.sessions(), run.id()), "one");

      try (TableReader tables = job.tablesAt(run.name())) {
        String location = tables.load(TestJob.SESSIONS).location();
        List<String> files = StoredFiles.under(target, location);
        assertThat(files, is(not(empty())));
        assertThat(files, is(StoredFiles.under(target, location + "/runs/" + run.id())));
      }
    }
  }

  private void publish(String user) {
    publishTo(target, user);
  }

  private static void publishTo(LakehouseSettings target, String user) {
    try (RunBranch run = TestRuns.start(target)) {
      TestRuns.write(run, user);
      String unused = new Publication().publish(run, TestRuns.summary(run.id()));
      run.delete();
    }
  }

  private LakehouseSettings at(LossyNessie nessie) {
    return new LakehouseSettings(
        target.database(),
        target.table(),
        target.rejectedTable(),
        nessie.uri(),
        target.nessieRef(),
        target.warehouse(),
        target.s3Endpoint(),
        target.s3PathStyle(),
        target.s3Region(),
        target.catalogProperties());
  }

  private static Publication impatient() {
    return new Publication(Duration.ofMillis(500), Duration.ofMillis(100));
  }

  private static RunId newId(RunBranch run) {
    String text = run.id().text();
    return new RunId(text.substring(0, text.length() - 6) + "000000");
  }

  private List<String> users() {
    return usersAt("main");
  }

  private List<String> usersAt(String reference) {
    try (TableReader tables = job.tablesAt(reference)) {
      return tables.rows(TestJob.SESSIONS).stream()
          .map(row -> row.getField(SessionsTable.USER_ID).toString())
          .toList();
    }
  }

  private boolean sessionsExist() {
    try (TableReader tables = job.tables()) {
      return tables.exists(TestJob.SESSIONS);
    }
  }

  private List<CommitMeta> logSince(String commit) {
    try (NessieApiV2 nessie = NessieReferences.openClient(target)) {
      return nessie.getCommitLog().refName("main").maxRecords(20).get().getLogEntries().stream()
          .map(LogEntry::getCommitMeta)
          .takeWhile(meta -> !commit.equals(meta.getHash()))
          .toList();
    } catch (NessieNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static String headOf(LakehouseSettings settings) {
    try (NessieApiV2 nessie = NessieReferences.openClient(settings)) {
      return NessieReferences.requireBranch(nessie, settings).getHash();
    }
  }
}
