package io.sessionlake.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.ExpectedRun;
import io.sessionlake.testing.RawRecord;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.StoredRejection;
import io.sessionlake.testing.StoredSession;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestReferences;
import io.sessionlake.testing.TestServers;
import io.sessionlake.testing.TopicOracle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Incremental runs by a launcher, killed with {@code kill -9} at random moments while the topic
 * grows and a reader looks on. Short by default; {@code -Dcrash.runner=flink -Dcrash.kills=30
 * -Dcrash.events=200000} make it the long form, and {@code -Dcrash.seed} repeats its moments.
 */
@ExtendWith(SharedSandbox.class)
class CrashIT {
  private static final int PARTITIONS = 2;
  private static final String RUNNER = System.getProperty("crash.runner", "direct");
  private static final int KILLS = Integer.getInteger("crash.kills", 5);
  private static final int EVENTS = Integer.getInteger("crash.events", 10_000);
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

  /** Runs that end before their moment are not counted; there must not be too many of them. */
  private static final int MOST_ATTEMPTS_A_KILL = 6;

  /** Moments are up to so many times what the last run took that was not killed. */
  private static final double LATEST_MOMENT = 1.1;

  private final TestServers servers;
  private final TestJob job;

  CrashIT(TestServers servers) {
    this.servers = servers;
    this.job = servers.newJob(PARTITIONS);
  }

  @Test
  void killedAtAnyMomentTheRowsAreTheOracles() {
    System.out.printf(
        "CrashIT: -Dcrash.runner=%s -Dcrash.kills=%d -Dcrash.events=%d -Dcrash.seed=%d%n",
        RUNNER, KILLS, EVENTS, SEED);
    List<ProducerRecord<byte[], byte[]>> records =
        new Traffic(EVENTS, Math.max(20, EVENTS / 100), EVENTS / 10, PARTITIONS, 4)
            .records(job.topic().name());
    ExpectedRun expected = new TopicOracle().closedAfter(raw(records));
    Random random = new Random(SEED);
    int killed = 0;
    long takes = 0;
    try (TableWatch watch =
        new TableWatch(job, expected.sessions(), TopicOracle.SESSION_GAP.toMillis())) {
      int sent = 0;
      int slice = Math.max(1, records.size() * 2 / 3 / KILLS);
      for (int attempt = 0; killed < KILLS; attempt++) {
        assertThat("Too many runs ended in time", attempt, is(not(MOST_ATTEMPTS_A_KILL * KILLS)));
        int upTo = Math.min(records.size(), sent + slice);
        job.topic().sendRecords(records.subList(sent, upTo));
        sent = upTo;
        long begun = System.nanoTime();
        try (LaunchedRun run = start()) {
          // The first shows how long a run takes.
          boolean ended =
              takes == 0
                  ? run.awaitEnd() == 0
                  : run.hasEndedWithin((long) (random.nextDouble() * takes * LATEST_MOMENT));
          if (!ended) {
            run.kill();
            killed++;
          } else {
            assertThat(run.toString(), run.awaitEnd(), is(0));
            if (run.out().contains("Published as")) {
              takes = (System.nanoTime() - begun) / 1_000_000;
            }
          }
        }
      }
      job.topic().sendRecords(records.subList(sent, records.size()));
      try (LaunchedRun last = start("--closeOpenSessions")) {
        assertThat(last.awaitSuccess(), containsString("The sums agree: "));
      }
      System.out.printf(
          "CrashIT: %d kills, %d looks of a reader, the last run in peace took %d ms%n",
          killed, watch.looks(), takes);
      assertThat(watch.looks(), is(greaterThan(0)));
    }
    assertRowsAreTheOracles(expected);
    assertThat(
        new TestReferences(servers).names(),
        everyItem(not(startsWith("sessionlake/run/" + job.database() + "-"))));
  }

  private void assertRowsAreTheOracles(ExpectedRun expected) {
    try (TableReader tables = job.tables()) {
      assertThat(
          tables.sessions().stream().map(StoredSession::session).toList(), is(expected.sessions()));
      assertThat(
          tables.rejections().stream().map(StoredRejection::record).toList(),
          is(expected.rejected()));
    }
    CommandResult validation = job.validate();
    assertThat(validation.out(), validation.exitCode(), is(0));
  }

  private LaunchedRun start(String... options) {
    List<String> all = new ArrayList<>(List.of("--mode=incremental", "--idleTimeout=2h"));
    all.addAll(List.of(options));
    return LaunchedRun.start(
        RUNNER, servers, job.topic().name(), job.database(), all.toArray(new String[0]));
  }

  /** The records as they will stand in the topic. */
  private static List<RawRecord> raw(List<ProducerRecord<byte[], byte[]>> records) {
    List<RawRecord> raw = new ArrayList<>();
    long[] offsets = new long[PARTITIONS];
    for (int partition = 0; partition < PARTITIONS; partition++) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        if (record.partition() == partition) {
          raw.add(new RawRecord(partition, offsets[partition]++, ByteBuffer.wrap(record.value())));
        }
      }
    }
    return raw;
  }
}
