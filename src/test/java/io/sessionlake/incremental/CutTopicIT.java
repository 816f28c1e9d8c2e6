package io.sessionlake.incremental;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.sessionlake.pipeline.StreamingTopic;
import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.ExpectedRun;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.StoredRejection;
import io.sessionlake.testing.StoredSession;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestReferences;
import io.sessionlake.testing.TestServers;
import io.sessionlake.testing.TopicOracle;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A topic that grows between runs gives the same rows, whatever number of runs reads it. */
@ExtendWith(SharedSandbox.class)
class CutTopicIT {
  /** Far longer than the test: no partition is idle between two slices. */
  private static final String NEVER_IDLE = "--idleTimeout=1h";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20})
  void anyNumberOfRunsGivesTheOraclesRows(int runs, TestServers servers) {
    TestJob job = servers.newJob(StreamingTopic.PARTITIONS);
    List<List<byte[]>> partitions = StreamingTopic.partitions();
    for (int run = 1; run <= runs; run++) {
      for (int partition = 0; partition < partitions.size(); partition++) {
        List<byte[]> messages = partitions.get(partition);
        int from = messages.size() * (run - 1) / runs;
        job.topic().send(partition, messages.subList(from, messages.size() * run / runs));
      }
      CommandResult result =
          job.run(
              "--mode=incremental", NEVER_IDLE, "--closeOpenSessions=" + (run == runs), "--debug");
      assertThat(result.error() + result.out(), result.exitCode(), is(0));
      assertThat(result.out(), containsString("The sums agree: "));
    }

    ExpectedRun expected = new TopicOracle().closedAfter(job.topic().records());
    assertThat(expected.late(), is(greaterThan(0L)));
    assertThat(expected.duplicates(), is(greaterThan(0L)));
    try (TableReader tables = job.tables()) {
      assertThat(
          tables.sessions().stream().map(StoredSession::session).toList(), is(expected.sessions()));
      assertThat(
          tables.rejections().stream().map(StoredRejection::record).toList(),
          is(expected.rejected()));
      assertThat(tables.rows(TestJob.SESSIONS + "_open").size(), is(0));
    }
    CommandResult validation = job.validate();
    assertThat(validation.out(), validation.exitCode(), is(0));
    assertThat(new TestReferences(servers).commitsToTables(job.database()), is((long) runs));
  }
}
