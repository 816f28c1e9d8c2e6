package io.sessionlake.pipeline;

import static io.sessionlake.testing.EventMessage.pageView;
import static io.sessionlake.testing.EventMessage.purchase;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.ExpectedRun;
import io.sessionlake.testing.OracleSession;
import io.sessionlake.testing.PrintedAccounting;
import io.sessionlake.testing.RawRecord;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.StoredRejection;
import io.sessionlake.testing.StoredSession;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestServers;
import io.sessionlake.testing.TopicOracle;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** One backfill over generated events of every kind, and what it leaves behind. */
@ExtendWith(SharedSandbox.class)
@TestInstance(Lifecycle.PER_CLASS)
class BackfillIT {
  private static final int PARTITIONS = 5;

  private final TestJob job;
  private List<RawRecord> records;
  private ExpectedRun expected;
  private CommandResult result;
  private Instant begun;

  BackfillIT(TestServers servers) {
    job = servers.newJob(PARTITIONS);
  }

  @BeforeAll
  void run() {
    CommandResult produced =
        job.produce(
            "--numEvents=3000",
            "--numUsers=3",
            "--startTime=2024-02-28T12:00:00Z",
            "--malformedRatio=0.05",
            "--duplicateRatio=0.05",
            "--outOfOrder=0.2");
    assertThat(produced.error(), produced.exitCode(), is(0));
    job.topic()
        .send(
            0,
            List.of(
                pageView("micro", "2024-02-29T23:59:59.999999Z"),
                purchase("micro", "2024-02-29T23:59:58.000001", "0.1"),
                purchase("micro", "2024-03-01T01:04:59.999002+01:00", "0.2")));
    records = job.topic().records();
    expected = new TopicOracle().backfill(records);
    begun = Instant.now();
    result = job.run();
    assertThat(result.error() + result.out(), result.exitCode(), is(0));
  }

  @Test
  void theTopicHasEventsOfEveryKindAndAnEmptyPartition() {
    Set<Integer> used = records.stream().map(RawRecord::partition).collect(Collectors.toSet());
    assertThat(used.size(), is(lessThan(PARTITIONS)));
    assertThat(expected.sessions().size(), is(greaterThan(100)));
    assertThat(expected.duplicates(), is(greaterThan(100L)));
    assertThat(expected.rejected().size(), is(greaterThan(100)));
  }

  @Test
  void everyColumnOfEverySessionIsTheOracles() {
    assertThat(sessions().stream().map(StoredSession::session).toList(), is(expected.sessions()));
  }

  @Test
  void microsecondsOfFirstAndLastEventSurvive() {
    OracleSession session =
        new OracleSession(
            micros("2024-02-29T23:59:58.000001Z"),
            micros("2024-03-01T00:04:59.999002Z"),
            "micro",
            3,
            1,
            2,
            0.3,
            301,
            true);
    assertThat(sessions().stream().map(StoredSession::session).toList(), hasItem(session));
  }

  @Test
  void processingTimeIsWhenTheRunComputedTheRow() {
    assertThat(
        sessions().stream().map(StoredSession::processingTime).toList(),
        everyItem(is(greaterThanOrEqualTo(begun.minusMillis(1)))));
    assertThat(
        sessions().stream().map(StoredSession::processingTime).toList(),
        everyItem(is(lessThanOrEqualTo(Instant.now()))));
  }

  @Test
  void everyRejectedEventIsKeptWithPlaceReasonAndOriginalBytes() {
    List<StoredRejection> rejections = rejections();
    assertThat(rejections.stream().map(StoredRejection::record).toList(), is(expected.rejected()));
    assertThat(
        rejections.stream().map(StoredRejection::topic).toList(),
        everyItem(is(job.topic().name())));
    assertThat(
        rejections.stream().map(StoredRejection::message).toList(),
        everyItem(is(not(emptyString()))));
    assertThat(
        rejections.stream().map(StoredRejection::rejectedAt).toList(),
        everyItem(is(greaterThanOrEqualTo(begun.minusMillis(1)))));
  }

  @Test
  void theAccountingPrintedIsTheOraclesAndAgrees() {
    assertThat(result.out(), result.accounting(), is(PrintedAccounting.of(expected)));
    assertThat(result.error(), is(emptyString()));
  }

  @Test
  void sessionsArePartitionedByTheDayTheyStartWithOneFileADay() {
    try (TableReader tables = job.tables()) {
      Table table = tables.load(TestJob.SESSIONS);
      assertThat(
          table.spec(), is(PartitionSpec.builderFor(table.schema()).day("session_start").build()));
      long days =
          expected.sessions().stream()
              .map(session -> Math.floorDiv(session.startMicros(), 86_400_000_000L))
              .distinct()
              .count();
      assertThat(days, is(greaterThan(1L)));
      assertThat(tables.files(TestJob.SESSIONS).size(), is((int) days));
    }
  }

  @Test
  void theFirstTenColumnsKeepTheirNamesTypesAndOrder() {
    try (TableReader tables = job.tables()) {
      List<String> columns =
          tables.load(TestJob.SESSIONS).schema().columns().stream()
              .map(column -> column.name() + " " + column.type())
              .toList();
      assertThat(
          columns.subList(0, 10),
          is(
              List.of(
                  "session_start timestamptz",
                  "session_end timestamptz",
                  "user_id string",
                  "event_count long",
                  "page_views long",
                  "purchases long",
                  "total_purchase_value double",
                  "session_duration_seconds long",
                  "converted boolean",
                  "processing_time timestamptz")));
    }
  }

  @Test
  void aSecondRunOverTheSameTablesIsRefused() {
    CommandResult second = job.run();

    assertThat(second.exitCode(), is(2));
    assertThat(second.errorLines(), hasSize(1));
    assertThat(
        second.error(),
        allOf(
            containsString(expected.sessions().size() + " rows"),
            containsString("--onExistingRows=replace")));
  }

  @Test
  void aRunThatReplacesGivesTheSameSessionIds() {
    List<String> before = sessionIds();

    CommandResult second = job.runInFreshJvm("--onExistingRows=replace");

    assertThat(second.error() + second.out(), second.exitCode(), is(0));
    assertThat(sessionIds(), is(before));
    assertThat(before.stream().distinct().count(), is((long) expected.sessions().size()));
  }

  @Test
  void theReportCountsTheSessions() {
    CommandResult report = job.report();

    assertThat(report.error(), report.exitCode(), is(0));
    assertThat(
        report.out(),
        matchesPattern("(?s).*total_sessions +" + expected.sessions().size() + "\\R.*"));
  }

  private List<String> sessionIds() {
    return sessions().stream().map(StoredSession::sessionId).toList();
  }

  private List<StoredSession> sessions() {
    try (TableReader tables = job.tables()) {
      return tables.sessions();
    }
  }

  private List<StoredRejection> rejections() {
    try (TableReader tables = job.tables()) {
      return tables.rejections();
    }
  }

  private static long micros(String time) {
    Instant instant = Instant.parse(time);
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }
}
