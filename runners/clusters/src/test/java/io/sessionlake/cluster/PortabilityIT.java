package io.sessionlake.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.sessionlake.testing.ExpectedRun;
import io.sessionlake.testing.OracleSession;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.StoredRejection;
import io.sessionlake.testing.StoredSession;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestServers;
import io.sessionlake.testing.TopicOracle;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One topic, three engines, one table: each run's rows are those of the oracle, and to the session
 * id those of the others. One of the topic's four partitions is empty.
 */
@ExtendWith({SharedSandbox.class, Clusters.class})
@TestInstance(Lifecycle.PER_CLASS)
class PortabilityIT {
  private static final int PARTITIONS = 4;
  private static final Traffic TRAFFIC = new Traffic(200_000, 5_000, 20_000, PARTITIONS - 1, 7);

  private final ConcurrentMap<String, List<String>> sessionIds = new ConcurrentHashMap<>();
  private TestServers servers;
  private TestJob job;
  private ExpectedRun expected;

  @BeforeAll
  void produce(TestServers sharedServers) {
    servers = sharedServers;
    job = servers.newJob(PARTITIONS);
    job.topic().sendRecords(TRAFFIC.records(job.topic().name()));
    expected = new TopicOracle().backfill(job.topic().records());
    assertThat(expected.duplicates(), greaterThan(1_000L));
    assertThat(expected.rejected().size(), greaterThan(1_000));
    assertThat(
        expected.sessions().stream().mapToLong(OracleSession::eventCount).max().orElseThrow(),
        greaterThan(15_000L));
  }

  @Test
  void directBackfill() {
    try (LaunchedRun run = start("direct", "direct_backfill")) {
      checkAccounting(run.awaitSuccess());
    }
    checkTables("direct_backfill");
  }

  @Test
  void flinkBackfill(StandaloneFlink flink) {
    try (LaunchedRun run = start("flink", "flink_backfill", flink.masterOption())) {
      checkAccounting(run.awaitSuccess());
    }
    checkTables("flink_backfill");
  }

  @Test
  void sparkBackfill(StandaloneSpark spark) {
    try (LaunchedRun run = start("spark", "spark_backfill", spark.masterOption())) {
      checkAccounting(run.awaitSuccess());
    }
    checkTables("spark_backfill");
  }

  @Test
  void flinkStreamingAndDrain(StandaloneFlink flink) {
    try (LaunchedRun run =
        start(
            "flink",
            "flink_streaming",
            flink.masterOption(),
            "--mode=streaming",
            "--drain=true",
            "--savepointDirectory=" + servers.directory().resolve("drained").toUri())) {
      String read = String.format(Locale.ROOT, "read %,d,", expected.read());
      checkAccounting(run.awaitOutput(read).interrupt().awaitSums());
    }
    checkTables("flink_streaming");
  }

  private LaunchedRun start(String engine, String database, String... options) {
    return LaunchedRun.start(engine, servers, job.topic().name(), database, options);
  }

  private void checkAccounting(String out) {
    assertThat(
        out,
        containsString(
            String.format(
                Locale.ROOT,
                "The sums agree: %d read = %d counted + 0 open + %d rejected + %d duplicates + 0 late.",
                expected.read(),
                expected.counted(),
                expected.rejected().size(),
                expected.duplicates())));
  }

  private void checkTables(String database) {
    TestJob ofRun = new TestJob(servers, job.topic(), database, servers.addresses().warehouse());
    try (TableReader tables = ofRun.tables()) {
      List<StoredSession> sessions = tables.sessions();
      assertThat(sessions.stream().map(StoredSession::session).toList(), is(expected.sessions()));
      assertThat(
          tables.rejections().stream().map(StoredRejection::record).toList(),
          is(expected.rejected()));
      sessionIds.put(database, sessions.stream().map(StoredSession::sessionId).toList());
    }
  }

  @AfterAll
  void sessionIdsAgree() {
    assertThat(sessionIds.values().stream().distinct().count(), equalTo(1L));
  }
}
