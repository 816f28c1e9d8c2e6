package io.sessionlake.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.TestServers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engines inside their launchers, and what a launcher says where it can't do. */
@ExtendWith(SharedSandbox.class)
class EmbeddedEngineIT {
  private static final int USER_ERROR = 2;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"flink", "spark"})
  void demoAccountsForEveryEventAndLeavesNoTemporaryFile(String engine) {
    try (LaunchedRun demo =
        LaunchedRun.command(engine, folder, "demo", "--sandboxDir=" + folder.resolve("sandbox"))) {
      assertThat(
          demo.awaitSuccess(),
          containsString(
              "The sums agree: 200 read = 200 counted + 0 open + 0 rejected + 0 duplicates + 0"
                  + " late."));
      assertThat(demo.out(), containsString("All 16 checks are ok."));
      assertThat(demo.temporaryFiles(), is(empty()));
    }
  }

  @Test
  void sparkRefusesStreamingInOneLineThatNamesTheModeToUse(TestServers servers) {
    try (LaunchedRun run =
        LaunchedRun.start("spark", servers, "no_topic", "no_database", "--mode=streaming")) {
      assertThat(run.awaitEnd(), is(USER_ERROR));
      assertThat(run.out(), is(""));
      assertThat(run.error().lines().count(), is(1L));
      assertThat(run.error(), containsString("Use --mode=backfill"));
    }
  }

  @Test
  void aDrainThatCouldNotBeTakenIsRefusedBeforeTheRun(TestServers servers) {
    try (LaunchedRun run =
        LaunchedRun.start(
            "flink", servers, "no_topic", "no_database", "--mode=streaming", "--drain")) {
      assertThat(run.awaitEnd(), is(USER_ERROR));
      assertThat(run.error().lines().count(), is(1L));
      assertThat(run.error(), containsString("--savepointDirectory"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"flink --flinkMaster=127.0.0.1:1", "spark --sparkMaster=spark://127.0.0.1:1"})
  void anAbsentClusterIsOneLine(String engineAndMaster, TestServers servers) {
    String[] parts = engineAndMaster.split(" ", 2);
    String topic = servers.newJob(1).topic().name();
    try (LaunchedRun run = LaunchedRun.start(parts[0], servers, topic, topic, parts[1])) {
      assertThat(run.toString(), run.awaitEnd(), is(USER_ERROR));
      assertThat(run.error().lines().count(), is(1L));
      assertThat(run.error(), containsString("127.0.0.1:1"));
    }
  }
}
