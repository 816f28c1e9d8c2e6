package io.sessionlake.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.sessionlake.testing.ExpectedRun;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.StoredRejection;
import io.sessionlake.testing.StoredSession;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestServers;
import io.sessionlake.testing.TopicOracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A streaming job that is stopped and goes on from its savepoint, on another number of slots. */
@ExtendWith({SharedSandbox.class, Clusters.class})
class FlinkSavepointIT {
  private static final Pattern SAVEPOINT = Pattern.compile("--savepointPath=(\\S+)");

  @Test
  void rowsStayThoseOfTheOracleOverParallelismOneTwoOne(
      TestServers servers, StandaloneFlink flink) {
    TestJob job = servers.newJob(2);
    List<ProducerRecord<byte[], byte[]>> records =
        new Traffic(12_000, 300, 1_000, 2, 11).records(job.topic().name());
    int third = records.size() / 3;
    String savepoint = null;
    for (int part = 0; part < 3; part++) {
      boolean last = part == 2;
      List<ProducerRecord<byte[], byte[]>> sent =
          records.subList(part * third, last ? records.size() : (part + 1) * third);
      job.topic().sendRecords(sent);
      List<String> options =
          new ArrayList<>(
              List.of(
                  flink.masterOption(),
                  "--mode=streaming",
                  "--onExistingRows=append",
                  "--commitInterval=2s",
                  "--parallelism=" + (part == 1 ? 2 : 1),
                  "--drain=" + last,
                  "--stateBackend=rocksdb",
                  "--stateBackendStoragePath=" + servers.directory().resolve("state").toUri(),
                  "--savepointDirectory=" + servers.directory().resolve("savepoints").toUri()));
      if (savepoint != null) {
        options.add("--savepointPath=" + savepoint);
      }
      try (LaunchedRun run =
          LaunchedRun.start(
              "flink",
              servers,
              job.topic().name(),
              job.database(),
              options.toArray(new String[0]))) {
        String out =
            run.awaitOutput(String.format(Locale.ROOT, "read %,d,", sent.size()))
                .interrupt()
                .awaitSums();
        Matcher path = SAVEPOINT.matcher(out);
        assertThat(out, path.find(), is(!last));
        savepoint = last ? null : path.group(1);
      }
    }
    ExpectedRun expected = new TopicOracle().backfill(job.topic().records());
    try (TableReader tables = job.tables()) {
      assertThat(
          tables.sessions().stream().map(StoredSession::session).toList(), is(expected.sessions()));
      assertThat(
          tables.rejections().stream().map(StoredRejection::record).toList(),
          is(expected.rejected()));
    }
    assertThat(job.validate().out(), containsString("ok      accounting"));
  }
}
