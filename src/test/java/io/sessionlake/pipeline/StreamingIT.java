package io.sessionlake.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.ExpectedRun;
import io.sessionlake.testing.OracleSession;
import io.sessionlake.testing.PrintedAccounting;
import io.sessionlake.testing.RejectedRecord;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.StoredRejection;
import io.sessionlake.testing.StoredSession;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestServers;
import io.sessionlake.testing.TopicOracle;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** One streaming run over the events of {@link StreamingTopic}, and what it leaves behind. */
@ExtendWith(SharedSandbox.class)
@TestInstance(Lifecycle.PER_CLASS)
class StreamingIT {
  private static final Duration STREAMING = Duration.ofSeconds(25);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final TestJob job;
  private ExpectedRun expected;
  private CommandResult result;
  private Duration taken;
  private List<OracleSession> sessions;
  private List<RejectedRecord> rejections;

  StreamingIT(TestServers servers) {
    job = servers.newJob(StreamingTopic.PARTITIONS);
  }

  @BeforeAll
  void run() {
    StreamingTopic.fill(job.topic());
    expected = new TopicOracle().streaming(job.topic().records());
    long start = System.nanoTime();
    result =
        job.run(
            "--mode=streaming",
            "--streamingDuration=" + STREAMING.toSeconds() + "s",
            "--commitInterval=2s",
            // However slow the machine, no partition is to count as idle before the end.
            "--idleTimeout=1h");
    taken = Duration.ofNanos(System.nanoTime() - start);
    assertThat(result.error() + result.out(), result.exitCode(), is(0));
    try (TableReader tables = job.tables()) {
      sessions = tables.sessions().stream().map(StoredSession::session).toList();
      rejections = tables.rejections().stream().map(StoredRejection::record).toList();
    }
  }

  @Test
  void theTopicHasSessionsOfEveryFate() {
    assertThat(expected.sessions().size(), is(greaterThan(50)));
    assertThat(expected.open(), is(greaterThan(20L)));
    assertThat(expected.duplicates(), is(greaterThan(20L)));
    assertThat(expected.late(), is(3L));
    assertThat(expected.rejected().size(), is(greaterThan(10)));
  }

  @Test
  void theRunStopsByItselfSoonAfterItsTime() {
    assertThat(taken, is(greaterThan(STREAMING)));
    assertThat(taken, is(lessThan(STREAMING.plus(STOP_LIMIT))));
    assertThat(result.error(), is(emptyString()));
  }

  @Test
  void theTableHoldsExactlyTheSessionsThatAreFinalByTheWatermark() {
    assertThat(sessions, is(expected.sessions()));
  }

  @Test
  void theAccountingPrintedIsTheOraclesOpenEventsIncluded() {
    assertThat(result.out(), result.accounting(), is(PrintedAccounting.of(expected)));
  }

  @Test
  void badAndLateEventsAreRejectedWithTheirOriginalBytes() {
    assertThat(rejections, is(expected.rejected()));
  }

  @Test
  void aLateEventWithinTheBoundsBridgesTwoSessions() {
    List<OracleSession> bridged = ofUser(StreamingTopic.BRIDGED_USER);

    assertThat(bridged.size(), is(1));
    assertThat(bridged.get(0).eventCount(), is(4L));
    assertThat(bridged.get(0).durationSeconds(), is(Duration.ofMinutes(9).toSeconds()));
  }

  @Test
  void noEventBeyondTheBoundsIsCounted() {
    assertThat(ofUser(StreamingTopic.LATE_USER).size(), is(0));
    assertThat(
        rejections.stream().filter(record -> record.reason().equals("late")).count(), is(3L));
  }

  @Test
  void aLateEventNearASessionThatIsFinalMakesNoSecondRowOfIt() {
    List<OracleSession> cut = ofUser(StreamingTopic.CUT_USER);

    assertThat(cut.size(), is(1));
    assertThat(cut.get(0).eventCount(), is(1L));
  }

  private List<OracleSession> ofUser(String user) {
    return sessions.stream().filter(session -> session.userId().equals(user)).toList();
  }
}
