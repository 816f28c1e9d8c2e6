package io.sessionlake.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What became of a sandbox's servers, in the order Kafka, Nessie, S3. */
public record SandboxStatus(List<Server> servers) {
  public SandboxStatus {
    servers = List.copyOf(servers);
  }

  /** Whether the process the sandbox remembers is there. */
  public enum State {
    /** The process runs. */
    RUNNING,
    /** The sandbox was never started, or was stopped. */
    STOPPED,
    /** The process ended without {@code sandbox down}; {@code sandbox up} starts it again. */
    STALE
  }

  /**
   * One server.
   *
   * @param name {@code Kafka}, {@code Nessie} or {@code S3}
   * @param pid of the running process only
   * @param answers whether it runs and serves requests
   * @param address where it answers or last did; empty if it was never started
   */
  public record Server(
      String name, State state, OptionalLong pid, boolean answers, Optional<String> address) {}

  boolean allAnswer() {
    return servers.stream().allMatch(Server::answers);
  }
}
