package io.sessionlake.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.sessionlake.lakehouse.RunId;
import io.sessionlake.options.UserError;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.projectnessie.model.CommitMeta;

class RunCommitTest {
  @Test
  void saysWhatTheRunDid() {
    RunSummary summary = TestRuns.summary(new RunId("20261124T040022-3fa9c1"));

    CommitMeta meta = RunCommit.published("demo.user_sessions", summary);

    assertThat(
        meta.getMessage(),
        containsString(
            "sessionlake incremental run 20261124T040022-3fa9c1: 1,234 sessions closed"));
    assertThat(
        meta.getProperties(),
        is(
            Map.ofEntries(
                Map.entry("sessionlake.run-id", "20261124T040022-3fa9c1"),
                Map.entry("sessionlake.table", "demo.user_sessions"),
                Map.entry("sessionlake.runner", "DirectRunner"),
                Map.entry("sessionlake.topic", "events"),
                Map.entry("sessionlake.offsets", "0:0-9000,1:5-5"),
                Map.entry("sessionlake.events-carried-in", "7"),
                Map.entry("sessionlake.events-read", "9000"),
                Map.entry("sessionlake.events-counted", "8000"),
                Map.entry("sessionlake.events-open", "900"),
                Map.entry("sessionlake.sessions-closed", "1234"),
                Map.entry("sessionlake.rejected", "50"),
                Map.entry("sessionlake.late", "30"),
                Map.entry("sessionlake.duplicates", "20"),
                Map.entry("sessionlake.watermark", "2024-05-01T10:00:00Z"))));
  }

  @Test
  void runWithoutAnEventHasNoWatermark() {
    RunSummary some = TestRuns.summary(new RunId("20261124T040022-3fa9c1"));
    RunSummary none = new RunSummary(some.runId(), some.runner(), some.run(), 0, Optional.empty());

    assertThat(
        RunCommit.published("t", none).getProperties(), not(hasKey("sessionlake.watermark")));
  }

  @Test
  void errorsHaveExitCodesOfTheirOwn() {
    assertThat(new UserError("x").exitCode(), is(2));
    assertThat(new AuditFailed("x").exitCode(), is(3));
    assertThat(new PublishConflict("x").exitCode(), is(4));
  }
}
