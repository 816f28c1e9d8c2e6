package io.sessionlake.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.Events;
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
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** One backfill over the events of {@link BackfillTopic}, and what it leaves behind. */
@ExtendWith(SharedSandbox.class)
@TestInstance(Lifecycle.PER_CLASS)
@ParameterizedClass(name = "preCombine={0}")
@ValueSource(booleans = {true, false})
class BackfillIT {
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  @Parameter boolean preCombine;

  private final TestJob job;
  private List<RawRecord> records;
  private ExpectedRun expected;
  private Instant begun;
  private CommandResult result;
  private List<StoredSession> stored;
  private List<OracleSession> sessions;
  private List<StoredRejection> rejections;

  BackfillIT(TestServers servers) {
    job = servers.newJob(BackfillTopic.PARTITIONS);
  }

  @BeforeAll
  void run() {
    BackfillTopic.fill(job);
    records = job.topic().records();
    expected = new TopicOracle().backfill(records);
    begun = Instant.now().minusMillis(1);
    result = job.run("--preCombine=" + preCombine);
    assertThat(result.error() + result.out(), result.exitCode(), is(0));
    try (TableReader tables = job.tables()) {
      stored = tables.sessions();
      sessions = stored.stream().map(StoredSession::session).toList();
      rejections = tables.rejections();
    }
  }

  @Test
  void theTopicHasEventsOfEveryKindAndAnEmptyPartition() {
    long used = records.stream().map(RawRecord::partition).distinct().count();
    assertThat(used, is(lessThan((long) BackfillTopic.PARTITIONS)));
    assertThat(expected.sessions().size(), is(greaterThan(100)));
    assertThat(expected.duplicates(), is(greaterThan(100L)));
    assertThat(expected.rejected().size(), is(greaterThan(100)));
  }

  @Test
  void everyColumnOfEverySessionIsTheOracles() {
    assertThat(sessions, is(expected.sessions()));
  }

  @Test
  void microsecondsOfFirstAndLastEventSurvive() {
    OracleSession session =
        new OracleSession(
            Events.micros("2024-02-29T23:59:58.000001Z"),
            Events.micros("2024-03-01T00:04:59.999002Z"),
            "micro",
            3,
            1,
            2,
            0.3,
            301,
            true);
    assertThat(sessions, hasItem(session));
  }

  @Test
  void eventsExactlyTheGapApartJoinAndOneMillisecondMoreParts() {
    assertThat(eventCounts("joins"), is(List.of(2L)));
    assertThat(eventCounts("parts"), is(List.of(1L, 1L)));
  }

  @Test
  void sessionIdsAreUnique() {
    long different = stored.stream().map(StoredSession::sessionId).distinct().count();
    assertThat(different, is((long) stored.size()));
  }

  @Test
  void processingTimeIsWhenTheRunComputedTheRow() {
    List<Instant> times = stored.stream().map(StoredSession::processingTime).toList();
    assertThat(times, everyItem(is(greaterThanOrEqualTo(begun))));
    assertThat(times, everyItem(is(lessThanOrEqualTo(Instant.now()))));
  }

  @Test
  void everyRejectedEventIsKeptWithPlaceReasonAndOriginalBytes() {
    assertThat(rejections.stream().map(StoredRejection::record).toList(), is(expected.rejected()));
    assertThat(
        rejections.stream().map(StoredRejection::topic).toList(),
        everyItem(is(job.topic().name())));
    assertThat(
        rejections.stream().map(StoredRejection::message).toList(),
        everyItem(is(not(emptyString()))));
    assertThat(
        rejections.stream().map(StoredRejection::rejectedAt).toList(),
        everyItem(is(greaterThanOrEqualTo(begun))));
  }

  @Test
  void theAccountingPrintedIsTheOraclesAndAgrees() {
    assertThat(result.out(), result.accounting(), is(PrintedAccounting.of(expected)));
    assertThat(result.error(), is(emptyString()));
  }

  @Test
  void sessionsArePartitionedByTheDayTheyStartWithOneFileADay() {
    long days =
        expected.sessions().stream()
            .map(session -> Math.floorDiv(session.startMicros(), MICROS_PER_DAY))
            .distinct()
            .count();
    assertThat(days, is(greaterThan(1L)));
    try (TableReader tables = job.tables()) {
      Table table = tables.load(TestJob.SESSIONS);
      assertThat(
          table.spec(), is(PartitionSpec.builderFor(table.schema()).day("session_start").build()));
      assertThat((long) tables.files(TestJob.SESSIONS).size(), is(days));
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
  void theReportCountsTheSessions() {
    CommandResult report = job.report();

    assertThat(report.error(), report.exitCode(), is(0));
    assertThat(
        report.out(),
        matchesPattern("(?s).*total_sessions +" + expected.sessions().size() + "\\R.*"));
  }

  private List<Long> eventCounts(String user) {
    return sessions.stream()
        .filter(session -> session.userId().equals(user))
        .map(OracleSession::eventCount)
        .toList();
  }
}
