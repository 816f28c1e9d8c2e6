package io.sessionlake.pipeline;

import static io.sessionlake.testing.EventMessage.pageView;
import static io.sessionlake.testing.EventMessage.purchase;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** One backfill over generated events of every kind, and what it left behind. */
@ExtendWith(SharedSandbox.class)
@TestInstance(Lifecycle.PER_CLASS)
class BackfillIT {
  private static final int PARTITIONS = 5;

  private final TestJob job;
  private List<RawRecord> records;
  private ExpectedRun expected;
  private CommandResult result;
  private Instant before;
  private Instant after;

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
                purchase("micro", "2024-03-01T01:04:59.999+01:00", "0.2")));
    records = job.topic().records();
    expected = new TopicOracle().backfill(records);
    before = Instant.now();
    result = job.run();
    after = Instant.now();
    assertThat(result.error() + result.out(), result.exitCode(), is(0));
  }

  @Test
  void aPartitionIsEmptyAndEveryKindOfEventIsThere() {
    Set<Integer> used = records.stream().map(RawRecord::partition).collect(Collectors.toSet());
    assertThat(used.size(), is(lessThan(PARTITIONS)));
    assertThat(expected.duplicates(), is(greaterThan(100L)));
    assertThat(expected.rejected().size(), is(greaterThan(100)));
    assertThat(expected.sessions().size(), is(greaterThan(100)));
  }

  @Test
  void everyColumnOfEveryRowIsTheOracles() {
    assertThat(storedSessions().stream().map(StoredSession::session).toList(), is(expected.sessions()));
  }
}
