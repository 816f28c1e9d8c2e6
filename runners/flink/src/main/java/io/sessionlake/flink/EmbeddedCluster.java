package io.sessionlake.flink;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** Flink inside this JVM, with its web page on a free port of the loopback. */
final class EmbeddedCluster implements AutoCloseable {
  static final Duration COUNTER_INTERVAL = Duration.ofSeconds(1);

  private static final String LOOPBACK = "127.0.0.1";

  /** A batch job has all its exchanges open at once, each with buffers for every slot. */
  private static final MemorySize NETWORK = MemorySize.ofMebiBytes(256);

  /** What the batch operators sort and join in. */
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(512);

  private final MiniCluster cluster;
  private final String address;
  private final int slots;
  private final Path directory;

  private EmbeddedCluster(MiniCluster cluster, String address, int slots, Path directory) {
    this.cluster = cluster;
    this.address = address;
    this.slots = slots;
    this.directory = directory;
  }

  static EmbeddedCluster start(int slots) {
    try {
      Path directory = Files.createTempDirectory("sessionlake-flink");
      MiniCluster cluster =
          new MiniCluster(
              new MiniClusterConfiguration.Builder()
                  .setConfiguration(configuration(directory))
                  .setCommonBindAddress(LOOPBACK)
                  .setNumSlotsPerTaskManager(slots)
                  .build());
      cluster.start();
      URI rest = cluster.getRestAddress().get();
      return new EmbeddedCluster(cluster, rest.getHost() + ":" + rest.getPort(), slots, directory);
    } catch (Exception e) {
      throw new IllegalStateException("The embedded Flink did not start", e);
    }
  }

  private static Configuration configuration(Path directory) {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
    configuration.set(CoreOptions.TMP_DIRS, directory.toString());
    configuration.set(WebOptions.TMP_DIR, directory.toString());
    // In the JobManager's memory a checkpoint may have 5 MB.
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        directory.resolve("checkpoints").toUri().toString());
    configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, COUNTER_INTERVAL.toMillis());
    // A job that can't run says so soon; one that was unlucky goes on.
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "failure-rate");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL, 2);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL,
        Duration.ofMinutes(2));
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_DELAY, Duration.ofSeconds(2));
    return configuration;
  }

  String address() {
    return address;
  }

  int slots() {
    return slots;
  }

  @Override
  public void close() {
    try {
      Answers.of(cluster.closeAsync());
      MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
