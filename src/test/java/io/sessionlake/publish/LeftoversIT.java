package io.sessionlake.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.NessieReferences;
import io.sessionlake.lakehouse.RunFolders;
import io.sessionlake.lakehouse.RunId;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.OutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieConflictException;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.model.Branch;
import org.projectnessie.model.MergeResponse;

/** What goes of runs that are no more, and what must stay. */
@ExtendWith(SharedSandbox.class)
class LeftoversIT {
  private final TestJob job;
  private final LakehouseSettings target;
  private final TableIdentifier open;

  LeftoversIT(TestServers servers) {
    job = servers.newJob(1);
    target = TestRuns.target(job);
    open = TableIdentifier.of(target.namespace(), "user_sessions_open");
  }

  @Test
  void deadRunGoesWithAllItsFilesAndTheTargetStays() {
    publish("one");
    List<String> before = files();
    try (RunBranch run = TestRuns.startDead(target)) {
      writeAllThatARunCan(run);
      int left = files().size() - before.size();
      assertThat(left, is(greaterThan(10)));

      assertThat(removeDead(), contains(removed(run, left + " files, its branch.")));

      assertThrows(PublishConflict.class, run::head);
    }
    assertThat(files(), is(before));
    assertThat(users(), contains("one"));
    assertThat(branches(), is(empty()));
    assertThat(removeDead(), is(empty()));
  }

  @Test
  void runThatDiedBeforeAnythingWasPublishedLeavesNothing() {
    try (RunBranch run = TestRuns.startDead(target)) {
      writeAllThatARunCan(run);

      assertThat(removeDead(), hasSize(1));
    }
    assertThat(files(), is(empty()));
  }

  @Test
  void runThatDiedBeforeItWroteLosesItsBranch() throws NessieNotFoundException {
    publish("one");
    List<String> before = files();
    RunBranch run = TestRuns.startDead(target);
    run.close();

    assertThat(removeDead(), contains(removed(run, "0 files, its branch.")));

    assertThat(branches(), is(empty()));
    assertThat(files(), is(before));
  }

  @Test
  void branchThatIsNotYetBegunLosesNoFilesOfTheTarget()
      throws NessieNotFoundException, NessieConflictException {
    publish("one");
    List<String> before = files();
    RunName name =
        new RunName(TableKey.of(target), RunHost.name(), 999_999_999L, newId("20240501T100000"));
    createBranch(name.branch(), Branch.of("main", headOfTarget()));

    assertThat(removeDead(), hasSize(1));

    assertThat(branches(), is(empty()));
    assertThat(files(), is(before));
  }

  @Test
  void publishedRunLosesOnlyItsBranch() {
    try (RunBranch run = TestRuns.startDead(target)) {
      TestRuns.write(run, "one");
      String unused = new Publication().publish(run, TestRuns.summary(run.id()));
      List<String> before = files();

      assertThat(removeDead(), contains(removed(run, "its branch; it is published.")));

      assertThat(branches(), is(empty()));
      assertThat(files(), is(before));
      assertThat(users(), contains("one"));
    }
  }

  @Test
  void runThatWasMergedByHandLosesOnlyItsBranch()
      throws NessieNotFoundException, NessieConflictException {
    publish("one");
    try (RunBranch run = TestRuns.startDead(target);
        NessieApiV2 nessie = NessieReferences.openClient(target)) {
      TestRuns.write(run, "two");
      MergeResponse merged =
          nessie
              .mergeRefIntoBranch()
              .branchName("main")
              .hash(run.base())
              .fromRefName(run.name())
              .fromHash(run.head())
              .merge();
      assertThat(merged.wasApplied(), is(true));
      publish("three");
      List<String> before = files();

      assertThat(removeDead(), contains(removed(run, "its branch; it is published.")));

      assertThat(files(), is(before));
      assertThat(users(), containsInAnyOrder("one", "two", "three"));
    }
  }

  @Test
  void runsThatMayBeAliveAndFailedOnesStay() {
    publish("zero");
    try (RunBranch live = TestRuns.start(target);
        RunBranch elsewhere = TestRuns.startOn(target, "elsewhere");
        RunBranch failed = TestRuns.startDead(target);
        RunBranch ofAnotherTable = TestRuns.startDead(TestRuns.target(job.servers().newJob(1)))) {
      TestRuns.write(live, "live");
      TestRuns.write(elsewhere, "elsewhere");
      TestRuns.write(failed, "failed");
      String kept = failed.keepAsFailed();
      List<String> before = files();

      assertThat(removeDead(), is(empty()));

      assertThat(files(), is(before));
      assertThat(branches(), containsInAnyOrder(live.name(), elsewhere.name(), kept));
      assertThat(usersAt(kept), containsInAnyOrder("zero", "failed"));
      assertThat(ofAnotherTable.head(), is(ofAnotherTable.head()));

      String unused = new Publication().publish(live, TestRuns.summary(live.id()));
      assertThat(users(), containsInAnyOrder("zero", "live"));
    }
  }

  @Test
  void runsThatBeganBeforeTheNewestPublishedOneGoWhereverTheyRun() {
    publish("zero");
    try (RunBranch winner = TestRuns.start(target);
        RunBranch elsewhere = TestRuns.startOn(target, "elsewhere");
        RunBranch here = TestRuns.start(target)) {
      TestRuns.write(elsewhere, "elsewhere");
      TestRuns.write(here, "here");
      TestRuns.write(winner, "winner");
      String unused = new Publication().publish(winner, TestRuns.summary(winner.id()));
      winner.delete();
      try (RunBranch later = TestRuns.start(target)) {

        assertThat(
            removeDead(),
            containsInAnyOrder(
                allOf(containsString(elsewhere.id().text()), endsWith("files, its branch.")),
                allOf(containsString(here.id().text()), endsWith("files, its branch."))));

        assertThat(branches(), contains(later.name()));
      }
      assertThat(users(), containsInAnyOrder("zero", "winner"));
      assertThat(filesOf(elsewhere.id()), is(empty()));
      assertThat(filesOf(here.id()), is(empty()));
    }
  }

  @Test
  void tableMadeAnewByADeadRunIsTheTargetsAgain() {
    try (RunBranch run = TestRuns.start(target);
        Lakehouse lakehouse = Lakehouse.open(run.settings())) {
      Table table = TestRuns.prepare(lakehouse, open, run.id());
      TestRuns.append(table, "open");
      RunFolders.finish(table, Map.of(), Set.of());
      String unused = new Publication().publish(run, TestRuns.summary(run.id()));
      run.delete();
    }
    List<String> before = files();
    try (RunBranch dead = TestRuns.startDead(target)) {
      makeAnew(dead);

      assertThat(removeDead(), hasSize(1));
    }
    assertThat(files(), is(before));
    try (TableReader tables = job.tables()) {
      assertThat(tables.rows(open.name()), hasSize(1));
    }
  }

  @Test
  void removalThatWasCutShortIsFinished() throws NessieNotFoundException, NessieConflictException {
    publish("one");
    List<String> before = files();
    try (RunBranch run = TestRuns.startDead(target);
        FileIO storage = Lakehouse.openStorage(target)) {
      writeAllThatARunCan(run);
      createBranch(RunName.removal(run.run().table(), run.id()), Branch.of(run.name(), run.head()));
      run.delete();
      filesOf(run.id()).stream()
          .filter(file -> file.contains("/data/"))
          .limit(1)
          .forEach(storage::deleteFile);

      assertThat(removeDead(), hasSize(1));
    }
    assertThat(files(), is(before));
    assertThat(branches(), is(empty()));
    assertThat(users(), contains("one"));
  }

  @Test
  void removalIsNotFinishedWhileItsRunMayPublish()
      throws NessieNotFoundException, NessieConflictException {
    try (RunBranch live = TestRuns.start(target)) {
      TestRuns.write(live, "one");
      createBranch(
          RunName.removal(live.run().table(), live.id()), Branch.of(live.name(), live.head()));

      assertThat(removeDead(), is(empty()));

      String unused = new Publication().publish(live, TestRuns.summary(live.id()));
      live.delete();
      assertThat(removeDead(), contains(removed(live, "its branch; it is published.")));
      assertThat(users(), contains("one"));
    }
  }

  @Test
  void discardedRunGoesAtOnce() {
    publish("one");
    List<String> before = files();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RunBranch run = TestRuns.start(target)) {
      writeAllThatARunCan(run);

      leftovers(out).discard(run);

      assertThrows(PublishConflict.class, run::head);
    }
    assertThat(files(), is(before));
    assertThat(branches(), is(empty()));
    assertThat(out.toString(StandardCharsets.UTF_8), containsString("files, its branch."));
  }

  @Test
  void whatARunStillWroteWhenItsBranchWasGoneGoesWhenItIsDiscarded() {
    publish("one");
    List<String> before = files();
    try (RunBranch run = TestRuns.start(target);
        Lakehouse lakehouse = Lakehouse.open(run.settings())) {
      OutputFile late = uncommitted(TestRuns.prepare(lakehouse, target.sessions(), run.id()));
      publish("two");
      assertThat(removeDead(), hasSize(1));
      List<String> published = files();
      write(late);

      leftovers(new ByteArrayOutputStream()).discard(run);

      assertThat(files(), is(published));
      assertThat(published.size(), is(greaterThan(before.size())));
    }
  }

  /** Existing tables, new ones, and files that no commit knows; as after a crash on the way. */
  private void writeAllThatARunCan(RunBranch run) {
    TestRuns.write(run, "first");
    try (Lakehouse lakehouse = Lakehouse.open(run.settings())) {
      Table sessions = TestRuns.prepare(lakehouse, target.sessions(), run.id());
      TestRuns.append(sessions, "second");
      write(uncommitted(sessions));
      Table opened = TestRuns.prepare(lakehouse, open, run.id());
      TestRuns.append(opened, "third");
      write(uncommitted(opened));
    }
  }

  private static OutputFile uncommitted(Table table) {
    return table.io().newOutputFile(table.locationProvider().newDataLocation("uncommitted"));
  }

  private static void write(OutputFile file) {
    try {
      file.create().close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void makeAnew(RunBranch run) {
    try (Lakehouse lakehouse = Lakehouse.open(run.settings())) {
      assertThat(lakehouse.catalog().dropTable(open, false), is(true));
      Table table = TestRuns.prepare(lakehouse, open, run.id());
      TestRuns.append(table, "other");
      TestRuns.append(table, "another");
    }
  }

  private void publish(String user) {
    try (RunBranch run = TestRuns.start(target)) {
      TestRuns.write(run, user);
      String unused = new Publication().publish(run, TestRuns.summary(run.id()));
      run.delete();
    }
  }

  private List<String> removeDead() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    leftovers(out).removeDead();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private Leftovers leftovers(ByteArrayOutputStream out) {
    return new Leftovers(target, new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private static String removed(RunBranch run, String what) {
    return "Removed what run " + run.id() + " left behind: " + what;
  }

  /** All files of the job's tables. */
  private List<String> files() {
    return StoredFiles.under(target, target.warehouse() + "/" + job.database());
  }

  private List<String> filesOf(RunId id) {
    return files().stream().filter(file -> file.contains(id.text())).toList();
  }

  private List<String> branches() {
    String key = TableKey.of(target).text();
    try (NessieApiV2 nessie = NessieReferences.openClient(target)) {
      return new Branches(nessie)
          .withPrefix("sessionlake/").stream()
              .map(Branch::getName)
              .filter(name -> name.contains(key))
              .toList();
    }
  }

  private void createBranch(String name, Branch where)
      throws NessieNotFoundException, NessieConflictException {
    try (NessieApiV2 nessie = NessieReferences.openClient(target)) {
      assertThat(new Branches(nessie).copy(where, name), is(true));
    }
  }

  private String headOfTarget() {
    try (NessieApiV2 nessie = NessieReferences.openClient(target)) {
      return NessieReferences.requireBranch(nessie, target).getHash();
    }
  }

  private static RunId newId(String time) {
    return new RunId(time + "-000000");
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
}
