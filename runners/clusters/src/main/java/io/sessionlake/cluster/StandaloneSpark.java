package io.sessionlake.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A Master and Workers, each a JVM of its own. Closing it stops them all. */
public final class StandaloneSpark implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern REGISTERED =
      Pattern.compile("(Successfully registered with master)");

  private final List<ClusterProcess> processes = new ArrayList<>();
  private String address = "";

  private StandaloneSpark() {}

  /**
   * Starts a cluster and waits until its Workers have registered.
   *
   * @param home a folder with Spark's own jars in {@code jars}
   * @param directory where logs and the executors' folders go
   * @param cores of each Worker
   */
  public static StandaloneSpark start(Path home, Path directory, int workers, int cores) {
    StandaloneSpark cluster = new StandaloneSpark();
    try {
      Files.createDirectories(directory);
      markAsRelease(home);
      ClusterProcess master =
          cluster.add(
              "master",
              home,
              directory,
              List.of(
                  "org.apache.spark.deploy.master.Master",
                  "--host",
                  LOOPBACK,
                  "--port",
                  "0",
                  "--webui-port",
                  "0"));
      cluster.address = master.awaitLine(MASTER);
      List<ClusterProcess> started = new ArrayList<>();
      for (int number = 1; number <= workers; number++) {
        started.add(
            cluster.add(
                "worker-" + number,
                home,
                directory,
                List.of(
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
                    directory.resolve("work-" + number).toString(),
                    cluster.address)));
      }
      started.forEach(worker -> worker.awaitLine(REGISTERED));
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private ClusterProcess add(
      String name, Path home, Path directory, List<String> mainAndArguments) {
    ClusterProcess process =
        ClusterProcess.start(
            name,
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
            List.of("-Xmx512m"),
            mainAndArguments);
    processes.add(process);
    return process;
  }

  /** By this file Spark tells a distribution from its own source tree. */
  private static void markAsRelease(Path home) throws IOException {
    Path release = home.resolve("RELEASE");
    if (!Files.exists(release)) {
      Files.createFile(release);
    }
  }

  /** {@code spark://host:port}: {@code --sparkMaster}. */
  public String address() {
    return address;
  }

  @Override
  public void close() {
    for (int last = processes.size() - 1; last >= 0; last--) {
      processes.get(last).close();
    }
  }
}
