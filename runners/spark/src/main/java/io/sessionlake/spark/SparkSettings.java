package io.sessionlake.spark;

import com.google.common.net.HostAndPort;
import io.sessionlake.options.UserError;
import io.sessionlake.pipeline.BundledJar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.beam.runners.spark.coders.SparkRunnerKryoRegistrator;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;

/** Spark's settings for a run; system properties named {@code spark.*} win over them. */
final class SparkSettings {
  private static final String CLUSTER = "spark://";
  private static final int CLUSTER_PORT = 7077;
  private static final int ANSWER_WITHIN_MILLIS = 10_000;

  /** Events a shuffle partition takes in: some 50 MB, sorted in memory. */
  private static final long EVENTS_PER_PARTITION = 500_000;

  private SparkSettings() {}

  /**
   * The settings for a master as {@code --sparkMaster} names it.
   *
   * @throws UserError if that is a cluster that does not answer
   */
  static SparkConf of(String master, String jobName, long inputEvents) {
    SparkConf settings = new SparkConf();
    settings.setMaster(master);
    settings.setAppName(jobName);
    settings.setIfMissing("spark.serializer", KryoSerializer.class.getName());
    settings.setIfMissing("spark.kryo.registrator", SparkRunnerKryoRegistrator.class.getName());
    int processors = Runtime.getRuntime().availableProcessors();
    if (master.startsWith(CLUSTER)) {
      settings.setJars(new String[] {BundledJar.of(SparkSettings.class).toString()});
      useCluster(settings, HostAndPort.fromString(master.substring(CLUSTER.length())));
      if (inputEvents > processors * EVENTS_PER_PARTITION) {
        settings.setIfMissing("spark.default.parallelism", partitions(inputEvents, processors));
      }
    } else {
      settings.setMaster("local[" + processors + "]");
      settings.setIfMissing("spark.default.parallelism", partitions(inputEvents, processors));
      useLoopback(settings);
    }
    return settings;
  }

  private static void useCluster(SparkConf settings, HostAndPort master) {
    InetSocketAddress address =
        new InetSocketAddress(master.getHost(), master.getPortOrDefault(CLUSTER_PORT));
    try (Socket socket = new Socket()) {
      socket.connect(address, ANSWER_WITHIN_MILLIS);
      if (socket.getInetAddress().isLoopbackAddress()) {
        useLoopback(settings);
      }
    } catch (IOException e) {
      throw new UserError(
          "No Spark master answers at "
              + master
              + ": name it with --sparkMaster=spark://host:port, as its page shows it",
          e);
    }
    // Else the first stage would be cut for as many processors as the first worker has.
    settings.setIfMissing("spark.scheduler.minRegisteredResourcesRatio", "1.0");
    settings.setIfMissing("spark.scheduler.maxRegisteredResourcesWaitingTime", "10s");
  }

  private static void useLoopback(SparkConf settings) {
    String loopback = InetAddress.getLoopbackAddress().getHostAddress();
    settings.setIfMissing("spark.driver.host", loopback);
    settings.setIfMissing("spark.driver.bindAddress", loopback);
  }

  private static String partitions(long inputEvents, int processors) {
    return Long.toString(Math.max(processors, 1 + inputEvents / EVENTS_PER_PARTITION));
  }
}
