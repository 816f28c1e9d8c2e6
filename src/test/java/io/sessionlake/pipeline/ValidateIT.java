package io.sessionlake.pipeline;

import static io.sessionlake.testing.EventMessage.bytes;
import static io.sessionlake.testing.EventMessage.pageView;
import static io.sessionlake.testing.EventMessage.pageViewWithId;
import static io.sessionlake.testing.EventMessage.purchase;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.hamcrest.Matchers.stringContainsInOrder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionlake.kafka.OffsetRange;
import io.sessionlake.record.RunRecord;
import io.sessionlake.record.RunRecords;
import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TamperedTable;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestServers;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Validations of what real runs left behind, and of what others did to it. */
@ExtendWith(SharedSandbox.class)
class ValidateIT {
  private static final int CHECKS = 16;

  private final TestJob job;

  ValidateIT(TestServers servers) {
    job = servers.newJob(2);
  }

  @BeforeEach
  void sendEvents() {
    job.topic()
        .send(
            0,
            List.of(
                pageViewWithId("one", "2024-05-01T10:00:00.000001Z", "a"),
                pageViewWithId("one", "2024-05-01T10:00:00.000001Z", "a"),
                purchase("one", "2024-05-01T10:05:00Z", "12.34"),
                bytes("bad"),
                pageView("one", "2024-05-01T10:11:00Z")));
    job.topic().send(1, List.of(pageView("two", "2024-05-02T10:00:00Z")));
  }

  @Test
  void backfillThatValidatesPassesEveryCheck() {
    CommandResult run = job.run("--validate");

    assertThat(run.error() + run.out(), run.exitCode(), is(0));
    List<String> checks = checkLines(run);
    assertThat(checks, hasSize(CHECKS));
    assertThat(checks, everyItem(startsWith("ok ")));
    assertThat(
        run.out(),
        stringContainsInOrder("The sums agree", "Validation of", "All 16 checks are ok."));
    assertThat(
        checks, hasItem(containsString("4 counted, 0 open, 1 rejected, 1 duplicates, 0 late")));
    assertThat(checks, hasItem(startsWith("ok      kafka_offsets")));
  }

  @Test
  void appendedRunsAreAccountedForTogether() {
    assertThat(job.run().exitCode(), is(0));
    job.topic().send(1, List.of(pageView("two", "2024-05-03T10:00:00Z"), bytes("bad")));

    CommandResult run = job.run("--onExistingRows=append", "--startFrom=0:5,1:1", "--validate");

    assertThat(run.error() + run.out(), run.exitCode(), is(0));
    assertThat(run.out(), containsString("events read (2 runs): 5 counted, 0 open, 2 rejected"));
  }

  @Test
  void streamLeavesARecordToo() {
    CommandResult run =
        job.run("--mode=streaming", "--streamingDuration=5s", "--commitInterval=1s", "--validate");

    assertThat(run.out(), containsString("The sums agree"));
    assertThat(
        checkLines(run),
        hasItem(allOf(startsWith("ok      accounting"), containsString("events read (1 run)"))));
  }

  @Test
  void duplicateRowFailsWithItsChecksAndRows() throws IOException {
    assertThat(job.run().exitCode(), is(0));
    Record duplicate;
    try (TableReader tables = job.tables()) {
      duplicate =
          tables.rows(TestJob.SESSIONS).stream()
              .filter(row -> row.getField("user_id").equals("two"))
              .findFirst()
              .orElseThrow();
      TamperedTable.append(tables.load(TestJob.SESSIONS), duplicate);
    }

    CommandResult validate = job.validate();

    assertThat(validate.error() + validate.out(), validate.exitCode(), is(1));
    assertThat(
        validate.out(),
        stringContainsInOrder(
            "FAILED  one_row_per_session_id",
            "session_id=" + duplicate.getField("session_id") + "  rows=2",
            "FAILED  no_overlapping_sessions",
            "user_id=two  session_start=2024-05-02T10:00:00Z",
            "FAILED  accounting",
            "sum=counted = sum(event_count)  recorded=4  found=5",
            "sum=sessions = rows of sessions  recorded=3  found=4",
            "Failed: one_row_per_session_id, no_overlapping_sessions, accounting"));
  }

  @Test
  void recordThatGoesBeyondTheTopicFailsInJsonToo() throws JsonProcessingException {
    assertThat(job.run().exitCode(), is(0));
    try (TableReader tables = job.tables()) {
      RunRecords.add(
          tables.load(TestJob.SESSIONS),
          new RunRecord(
              "backfill",
              Instant.EPOCH,
              job.topic().name(),
              new TreeMap<>(Map.of(1, new OffsetRange(0, 1_000))),
              0,
              0,
              0,
              0,
              0,
              0,
              0));
    }

    CommandResult validate = job.validate("--format=json");

    assertThat(validate.error() + validate.out(), validate.exitCode(), is(1));
    JsonNode json = new ObjectMapper().readTree(validate.out());
    assertThat(json.get("failed").toString(), is("[\"kafka_offsets\"]"));
    JsonNode row = json.get("checks").get(CHECKS - 1).get("offending").get(0);
    assertThat(row.get("recorded_end").asText(), is("1000"));
    assertThat(row.get("end_in_kafka").asText(), is("1"));
  }

  @Test
  void missingTableIsOneLine() {
    CommandResult validate = job.validate();

    assertThat(validate.exitCode(), is(2));
    assertThat(validate.errorLines(), hasSize(1));
    assertThat(validate.error(), containsString("There is no table"));
  }

  @Test
  void runThatCleansUpLeavesNoTable() {
    CommandResult run = job.run("--validate", "--cleanup");

    assertThat(run.error() + run.out(), run.exitCode(), is(0));
    assertThat(
        run.out(), stringContainsInOrder("All 16 checks are ok.", "Dropped 2 tables with 4 rows"));
    try (TableReader tables = job.tables()) {
      assertThat(tables.exists(TestJob.SESSIONS), is(false));
      assertThat(tables.exists(TestJob.REJECTED), is(false));
    }
  }

  private static List<String> checkLines(CommandResult result) {
    return result.out().lines().filter(line -> line.matches("(ok|FAILED) +[a-z_]+ .*")).toList();
  }
}
