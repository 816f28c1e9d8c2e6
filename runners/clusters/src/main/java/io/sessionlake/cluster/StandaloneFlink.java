package io.sessionlake.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A JobManager and TaskManagers. */
public final class StandaloneFlink implements StandaloneCluster {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
  private static final Pattern REST =
      Pattern.compile("Rest endpoint listening at (127\\.0\\.0\\.1:\\d+)");
  private static final Pattern REGISTERED =
      Pattern.compile("(Successful registration at resource manager)");

  private final ClusterProcesses processes;
  private final String address;

  private StandaloneFlink(ClusterProcesses processes, String address) {
    this.processes = processes;
    this.address = address;
  }

  /**
   * Starts a cluster and waits until its TaskManagers have registered.
   *
   * @param jars Flink's own
   * @param directory where logs, checkpoints and settings go
   * @param slots of each TaskManager
   */
  public static StandaloneFlink start(Path jars, Path directory, int taskManagers, int slots) {
    return ClusterProcesses.start(
        jars,
        directory,
        Map.of(),
        processes -> {
          String settings = settings(directory, slots).toString();
          ClusterProcess jobManager =
              processes.add(
                  "jobmanager", List.of("-Xmx768m"), List.of(JOB_MANAGER, "--configDir", settings));
          String address = jobManager.awaitLine(REST);
          List<ClusterProcess> workers = new ArrayList<>();
          for (int number = 1; number <= taskManagers; number++) {
            workers.add(
                processes.add(
                    "taskmanager-" + number,
                    List.of(
                        "-Xmx1152m", "-XX:MaxDirectMemorySize=512m", "-XX:MaxMetaspaceSize=512m"),
                    List.of(TASK_MANAGER, "--configDir", settings)));
          }
          workers.forEach(worker -> worker.awaitLine(REGISTERED));
          return new StandaloneFlink(processes, address);
        });
  }

  @Override
  public String masterOption() {
    return "--flinkMaster=" + address;
  }

  @Override
  public void close() {
    processes.close();
  }

  /** A TaskManager that no script starts wants each part of its memory, adding up. */
  private static Path settings(Path directory, int slots) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("conf"));
    Files.write(
        folder.resolve("flink-conf.yaml"),
        List.of(
            "jobmanager.rpc.address: " + LOOPBACK,
            "jobmanager.rpc.port: " + freePort(),
            "jobmanager.bind-host: " + LOOPBACK,
            "jobmanager.memory.process.size: 1600m",
            "rest.address: " + LOOPBACK,
            "rest.bind-address: " + LOOPBACK,
            "rest.bind-port: 0",
            "blob.server.port: 0",
            "taskmanager.host: " + LOOPBACK,
            "taskmanager.bind-host: " + LOOPBACK,
            "taskmanager.rpc.port: 0",
            "taskmanager.numberOfTaskSlots: " + slots,
            "taskmanager.cpu.cores: " + slots,
            "taskmanager.memory.process.size: 2560m",
            "taskmanager.memory.framework.heap.size: 128m",
            "taskmanager.memory.framework.off-heap.size: 128m",
            "taskmanager.memory.task.heap.size: 1024m",
            "taskmanager.memory.task.off-heap.size: 0m",
            "taskmanager.memory.network.min: 256m",
            "taskmanager.memory.network.max: 256m",
            "taskmanager.memory.managed.size: 256m",
            "taskmanager.memory.jvm-metaspace.size: 512m",
            "taskmanager.memory.jvm-overhead.min: 256m",
            "taskmanager.memory.jvm-overhead.max: 256m",
            "metrics.fetcher.update-interval: 1000",
            "state.checkpoints.dir: " + directory.resolve("checkpoints").toUri(),
            "io.tmp.dirs: " + Files.createDirectories(directory.resolve("tmp"))));
    return folder;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
