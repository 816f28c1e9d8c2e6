package io.sessionlake.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parts of one cluster. Closing stops them, the last started first. */
final class ClusterProcesses implements AutoCloseable {
  private final Path jars;
  private final Path directory;
  private final Map<String, String> environment;
  private final List<ClusterProcess> processes = new ArrayList<>();

  /** Starts a cluster with the processes it is given. */
  interface Starter<T> {
    T start(ClusterProcesses processes) throws IOException;
  }

  private ClusterProcesses(Path jars, Path directory, Map<String, String> environment) {
    this.jars = jars;
    this.directory = directory;
    this.environment = environment;
  }

  /**
   * Starts a cluster; where that fails, stops what was started of it.
   *
   * @param jars the engine's own
   * @param directory where logs and temporary files go
   */
  static <T> T start(
      Path jars, Path directory, Map<String, String> environment, Starter<T> starter) {
    ClusterProcesses processes = new ClusterProcesses(jars, directory, environment);
    try {
      Files.createDirectories(directory);
      return starter.start(processes);
    } catch (IOException e) {
      processes.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      processes.close();
      throw e;
    }
  }

  ClusterProcess add(String name, List<String> jvmOptions, List<String> mainAndArguments) {
    ClusterProcess process =
        ClusterProcess.start(name, jars, directory, environment, jvmOptions, mainAndArguments);
    processes.add(process);
    return process;
  }

  @Override
  public void close() {
    for (int last = processes.size() - 1; last >= 0; last--) {
      processes.get(last).close();
    }
  }
}
