package io.sessionlake.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.sessionlake.direct.Launcher.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled jar and the launcher, as a user calls them. */
class LauncherIT {
  @TempDir Path folder;

  @Test
  void demoAccountsForEveryEventAndStopsItsServers() throws Exception {
    Outcome demo = Launcher.run("demo", "--sandboxDir=" + folder, "--malformedRatio=0.05");
    assertThat(demo.toString(), demo.exitCode(), is(0));
    assertThat(
        demo.out(),
        allOf(
            containsString("200 events"),
            containsString("rejected"),
            containsString(" = 200 counted + 0 open + "),
            containsString("The sums agree: "),
            containsString("total_sessions"),
            containsString("user_1 ")));
    assertThat(demo.error(), is(""));
    assertThat(
        Launcher.run("sandbox", "status", "--sandboxDir=" + folder).out().lines().toList(),
        hasSize(3));
    assertThat(
        Launcher.run("sandbox", "down", "--sandboxDir=" + folder).out(),
        containsString("othing is running"));
  }

  @Test
  void aWrongOptionIsOneLineAndExitCodeTwo() throws Exception {
    Outcome outcome = Launcher.run("run", "--sesionGap=5m");
    assertThat(outcome.exitCode(), is(2));
    assertThat(outcome.out(), is(""));
    assertThat(
        outcome.error(),
        matchesPattern(
            "sessionlake: There is no option --sesionGap; did you mean --sessionGap.*\\R"));
  }

  @Test
  void helpListsTheOptionsWithTheirDefaults() throws Exception {
    Outcome outcome = Launcher.run("run", "--help");
    assertThat(outcome.exitCode(), is(0));
    assertThat(outcome.out(), containsString("--sessionGap=5m"));
  }
}
