package io.sessionlake.report;

import static io.sessionlake.testing.EventMessage.pageView;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestReferences;
import io.sessionlake.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of what a table was, and files they are written to. */
@ExtendWith(SharedSandbox.class)
class ReportReferencesIT {
  private final TestJob job;
  private final TestReferences references;

  @TempDir Path folder;

  ReportReferencesIT(TestServers servers) {
    job = servers.newJob(1);
    references = new TestReferences(servers);
  }

  @Test
  void tagCommitAndBranchAtACommitGiveTheFiguresOfThatTime() {
    run("one");
    String tag = job.database() + "_yesterday";
    references.createTag(tag);
    String commit = references.hashOfMain();
    run("two", "--onExistingRows=append", "--startFrom=0:1");

    assertSessions(2, "main");
    assertSessions(1, tag);
    assertSessions(1, commit);
    assertSessions(1, "main@" + commit);
    assertThat(report("--nessieRef=" + tag, "--format=json").out(), containsString(commit));
    assertThat(
        report("--nessieRef=main", "--format=json").out(),
        allOf(containsString(references.hashOfMain()), not(containsString(commit))));
  }

  @Test
  void commitCannotBeWritten() {
    run("one");
    CommandResult refused = job.run("--nessieRef=main@" + references.hashOfMain());
    assertThat(refused.exitCode(), is(2));
    assertThat(refused.error(), containsString("cannot be written"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "main@", "main@0123", "main@0123456789abcdef", "not a name"})
  void referenceThatIsNotThereIsOneLine(String reference) {
    assertUserError(job.report("--nessieRef=" + reference), "--nessieRef");
  }

  @Test
  void commitThatIsNotThereIsOneLine() {
    assertUserError(job.report("--nessieRef=" + "0123456789abcdef".repeat(4)), "--nessieRef");
  }

  @Test
  void fileIsWrittenAndNamed() throws IOException {
    run("one");
    Path file = folder.resolve("report.html");

    CommandResult report = report("--format=html", "--out=" + file, "--from=2024-05-01");

    assertThat(report.out().strip(), is(file.toString()));
    assertThat(Files.readString(file), containsString(references.hashOfMain()));
  }

  @Test
  void fileThatCannotBeWrittenIsOneLine() {
    run("one");
    assertUserError(job.report("--format=csv", "--out=" + folder), "--out");
  }

  private void run(String user, String... options) {
    job.topic().send(0, List.of(pageView(user, "2024-05-01T10:00:00Z")));
    CommandResult run = job.run(options);
    assertThat(run.error() + run.out(), run.exitCode(), is(0));
  }

  private void assertSessions(int count, String reference) {
    assertThat(
        report("--nessieRef=" + reference, "--format=csv").out().lines().toList().get(1),
        startsWith(count + ","));
  }

  private CommandResult report(String... options) {
    CommandResult report = job.report(options);
    assertThat(report.error() + report.out(), report.exitCode(), is(0));
    return report;
  }

  private static void assertUserError(CommandResult report, String option) {
    assertThat(report.error() + report.out(), report.exitCode(), is(2));
    assertThat(report.error().lines().count(), is(1L));
    assertThat(report.error(), containsString(option));
  }
}
