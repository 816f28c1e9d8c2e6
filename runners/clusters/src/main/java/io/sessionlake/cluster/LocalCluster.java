package io.sessionlake.cluster;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts a cluster for a look at it by hand: {@code flink} or {@code spark}; Ctrl-C stops it. */
public final class LocalCluster {
  private static final int WORKERS = 2;

  private LocalCluster() {}

  /**
   * Starts it and waits for Ctrl-C.
   *
   * @param arguments the engine, the folder of all runners, and one for logs
   */
  public static void main(String[] arguments) throws InterruptedException {
    Path runners = Path.of(arguments[1]);
    Path directory = Path.of(arguments[2]);
    StandaloneCluster cluster =
        arguments[0].equals("flink")
            ? StandaloneFlink.start(
                runners.resolve("flink/engine/target/flink/lib"), directory, WORKERS, 1)
            : StandaloneSpark.start(
                runners.resolve("spark/engine/target/spark"), directory, WORKERS, 1);
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "cluster-down"));
    System.out.println("Submit with " + cluster.masterOption());
    System.out.println("Ctrl-C stops it; logs are in " + directory);
    new CountDownLatch(1).await();
  }
}
