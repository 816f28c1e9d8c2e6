package io.sessionlake.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A Master and Workers. */
public final class StandaloneSpark implements StandaloneCluster {
  private static final String LOOPBACK = "127.0.0.1";
  private static final List<String> JVM_OPTIONS = List.of("-Xmx512m");
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern REGISTERED =
      Pattern.compile("(Successfully registered with master)");

  private final ClusterProcesses processes;
  private final String address;

  private StandaloneSpark(ClusterProcesses processes, String address) {
    this.processes = processes;
    this.address = address;
  }

  /**
   * Starts a cluster and waits until its Workers have registered.
   *
   * @param home a folder with Spark's own jars in {@code jars}
   * @param directory where logs and the executors' folders go
   * @param cores of each Worker
   */
  public static StandaloneSpark start(Path home, Path directory, int workers, int cores) {
    return ClusterProcesses.start(
        home.resolve("jars"),
        directory,
        Map.of(
            "SPARK_HOME",
            home.toString(),
            "SPARK_LOCAL_IP",
            LOOPBACK,
            // A distribution's scripts set it; without, Spark looks for its build's folders.
            "SPARK_SCALA_VERSION",
            "2.12"),
        processes -> {
          markAsRelease(home);
          String address = processes.add("master", JVM_OPTIONS, master()).awaitLine(MASTER);
          List<ClusterProcess> started = new ArrayList<>();
          for (int number = 1; number <= workers; number++) {
            Path work = directory.resolve("work-" + number);
            started.add(
                processes.add("worker-" + number, JVM_OPTIONS, worker(cores, work, address)));
          }
          started.forEach(worker -> worker.awaitLine(REGISTERED));
          return new StandaloneSpark(processes, address);
        });
  }

  private static List<String> master() {
    return List.of(
        "org.apache.spark.deploy.master.Master",
        "--host",
        LOOPBACK,
        "--port",
        "0",
        "--webui-port",
        "0");
  }

  private static List<String> worker(int cores, Path workDirectory, String master) {
    return List.of(
        "org.apache.spark.deploy.worker.Worker",
        "--host",
        LOOPBACK,
        "--webui-port",
        "0",
        "--cores",
        Integer.toString(cores),
        "--memory",
        "1500m",
        "--work-dir",
        workDirectory.toString(),
        master);
  }

  /** By this file Spark tells a distribution from its own source tree. */
  private static void markAsRelease(Path home) throws IOException {
    Path release = home.resolve("RELEASE");
    if (!Files.exists(release)) {
      Files.createFile(release);
    }
  }

  @Override
  public String masterOption() {
    return "--sparkMaster=" + address;
  }

  @Override
  public void close() {
    processes.close();
  }
}
