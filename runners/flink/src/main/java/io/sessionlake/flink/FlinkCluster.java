package io.sessionlake.flink;

import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.client.JobStatusMessage;

/** A running Flink cluster, as its REST interface shows it. */
final class FlinkCluster implements AutoCloseable {
  /** A refused connection is tried again so often, so far apart. */
  private static final int ATTEMPTS = 3;

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

  private final String address;
  private final RestClusterClient<String> client;
  private final int freeSlots;
  private final Duration counterInterval;
  private final Runnable shutdown;
  private final boolean embedded;

  private FlinkCluster(
      String address,
      RestClusterClient<String> client,
      int freeSlots,
      Duration counterInterval,
      Runnable shutdown,
      boolean embedded) {
    this.address = address;
    this.client = client;
    this.freeSlots = freeSlots;
    this.counterInterval = counterInterval;
    this.shutdown = shutdown;
    this.embedded = embedded;
  }

  /**
   * The cluster whose JobManager has its REST interface at {@code host:port}.
   *
   * @throws io.sessionlake.options.UserError if none answers there, if it is of another version, or
   *     has no free slot
   */
  static FlinkCluster at(String master) {
    JobManagerOverview overview = JobManagerOverview.of(master);
    return new FlinkCluster(
        overview.address(),
        client(overview.address()),
        overview.freeSlots(),
        overview.counterInterval(),
        () -> {},
        false);
  }

  /** A cluster in this JVM, with as many slots, or one for each processor where that is below 1. */
  static FlinkCluster embedded(int slots) {
    EmbeddedCluster cluster =
        EmbeddedCluster.start(slots > 0 ? slots : Runtime.getRuntime().availableProcessors());
    return new FlinkCluster(
        cluster.address(),
        client(cluster.address()),
        cluster.slots(),
        EmbeddedCluster.COUNTER_INTERVAL,
        cluster::close,
        true);
  }

  private static RestClusterClient<String> client(String address) {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, address.substring(0, address.lastIndexOf(':')));
    configuration.set(
        RestOptions.PORT, Integer.valueOf(address.substring(address.lastIndexOf(':') + 1)));
    configuration.set(RestOptions.RETRY_MAX_ATTEMPTS, ATTEMPTS);
    configuration.set(RestOptions.RETRY_DELAY, BETWEEN_ATTEMPTS.toMillis());
    try {
      return new RestClusterClient<>(configuration, address);
    } catch (Exception e) {
      throw new IllegalStateException("No client for Flink at " + address, e);
    }
  }

  String address() {
    return address;
  }

  RestClusterClient<String> client() {
    return client;
  }

  int freeSlots() {
    return freeSlots;
  }

  /** How often the JobManager asks the workers for their counters. */
  Duration counterInterval() {
    return counterInterval;
  }

  /** Whether it runs in this JVM. */
  boolean isEmbedded() {
    return embedded;
  }

  JobID jobNamed(String name) {
    return Answers.of(client.listJobs()).stream()
        .filter(job -> job.getJobName().equals(name))
        .map(JobStatusMessage::getJobId)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Flink does not know the job " + name));
  }

  @Override
  public void close() {
    client.close();
    shutdown.run();
  }
}
