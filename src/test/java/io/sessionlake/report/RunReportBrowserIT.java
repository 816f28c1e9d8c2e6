package io.sessionlake.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.OracleSession;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.StoredSession;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestServers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The demo's way with 20,000 events, from Kafka to the page that a person opens. */
@ExtendWith(SharedSandbox.class)
class RunReportBrowserIT {
  @TempDir private Path folder;

  @Test
  void thePageShowsTheFiguresOfTheTableThatTheRunWrote(TestServers servers) {
    TestJob job = servers.newJob(4);
    succeed(job.produce("--numEvents=20000", "--numUsers=400", "--seed=5"));
    succeed(job.run("--mode=backfill"));
    Path page = folder.resolve("report.html");
    succeed(job.report("--format=html", "--out=" + page));

    List<OracleSession> sessions;
    try (TableReader tables = job.tables()) {
      sessions = tables.sessions().stream().map(StoredSession::session).toList();
    }
    assertThat(sessions.stream().mapToLong(OracleSession::eventCount).sum(), is(20_000L));
    Map<String, Double> expected = ExpectedFigures.summary(sessions);
    try (Browser browser = Browser.open()) {
      browser.show(page.toUri());
      assertThat(
          browser.texts("[data-figure=total_sessions]"),
          is(List.of(String.format(Locale.UK, "%,d", sessions.size()))));
      assertThat(
          browser.texts("[data-figure=revenue]"),
          is(List.of(String.format(Locale.UK, "%,.2f", expected.get("revenue")))));
      assertThat(browser.texts("#top-converting-sessions tbody tr"), hasSize(10));
      assertThat(browser.consoleLines(), is(empty()));
    }
  }

  private static void succeed(CommandResult result) {
    assertThat(result.error() + result.out(), result.exitCode(), is(0));
  }
}
