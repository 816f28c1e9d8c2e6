package io.sessionlake.sandbox;

import io.sessionlake.options.UserError;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a sandbox remembers from one command to the next.
 *
 * @param ports the ports last used, also of servers that do not run now
 * @param processes the process last started for a server, by the server's name, until it is known
 *     to have ended
 */
record SandboxState(Map<SandboxPort, Integer> ports, Map<String, ServerProcess> processes) {
  private static final String PID = ".pid";
  private static final String STARTED_AT = ".startedAt";

  SandboxState {
    ports = Map.copyOf(ports);
    processes = Map.copyOf(processes);
  }

  /**
   * @return an empty state if there is no such file
   * @throws UserError if the file cannot be understood
   */
  static SandboxState read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new SandboxState(Map.of(), Map.of());
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      Properties properties = new Properties();
      properties.load(reader);
      return of(properties);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new UserError(
          "the sandbox's state in "
              + file
              + " is damaged: end the servers it names by hand, delete it and try again",
          e);
    }
  }

  void write(Path file) throws IOException {
    Map<String, String> properties = new TreeMap<>();
    ports.forEach((port, number) -> properties.put(port.key(), number.toString()));
    processes.forEach(
        (server, process) -> {
          properties.put(server + PID, Long.toString(process.pid()));
          properties.put(server + STARTED_AT, process.startedAt().toString());
        });
    ConfigFile.write(file, properties);
  }

  Optional<ServerProcess> process(SandboxServer server) {
    return Optional.ofNullable(processes.get(server.name()));
  }

  boolean isRunning(SandboxServer server) {
    return process(server).filter(ServerProcess::isRunning).isPresent();
  }

  SandboxState withPorts(Map<SandboxPort, Integer> newPorts) {
    return new SandboxState(newPorts, processes);
  }

  SandboxState withProcess(SandboxServer server, ServerProcess process) {
    Map<String, ServerProcess> changed = new TreeMap<>(processes);
    changed.put(server.name(), process);
    return new SandboxState(ports, changed);
  }

  SandboxState withoutProcess(SandboxServer server) {
    Map<String, ServerProcess> changed = new TreeMap<>(processes);
    changed.remove(server.name());
    return new SandboxState(ports, changed);
  }

  private static SandboxState of(Properties properties) {
    Map<SandboxPort, Integer> ports = new EnumMap<>(SandboxPort.class);
    for (SandboxPort port : SandboxPort.values()) {
      Optional.ofNullable(properties.getProperty(port.key()))
          .ifPresent(number -> ports.put(port, Integer.valueOf(number)));
    }
    Map<String, ServerProcess> processes = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.endsWith(PID)) {
        String server = key.substring(0, key.length() - PID.length());
        String startedAt = properties.getProperty(server + STARTED_AT, "");
        processes.put(
            server,
            new ServerProcess(
                Long.parseLong(properties.getProperty(key)), Instant.parse(startedAt)));
      }
    }
    return new SandboxState(ports, processes);
  }
}
