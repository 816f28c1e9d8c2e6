package io.sessionlake.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One server of the sandbox: how it is configured, started, and asked whether it is there. */
interface SandboxServer {
  /** Names its folder, its log and its lines of the state file: {@code kafka}. */
  String name();

  /** As people write it: {@code Kafka}. */
  String title();

  Set<SandboxPort> ports();

  /**
   * Writes what the server reads when it starts, and empties its folder for temporary files.
   *
   * @param ports has at least {@link #ports()}
   * @throws io.sessionlake.options.UserError if the server's jars are missing
   */
  Launch configure(Map<SandboxPort, Integer> ports) throws IOException;

  /** What its log says once it has its ports; until then a stranger may answer at them. */
  String listeningMessage();

  /** Whether the server serves requests at its port now; answers within a few seconds. */
  boolean answers(Map<SandboxPort, Integer> ports);

  /** Where clients find it. */
  String address(Map<SandboxPort, Integer> ports);

  /**
   * How to start a configured server.
   *
   * @param preparation a command that must have ended well before {@code command} may start
   */
  record Launch(Optional<List<String>> preparation, List<String> command) {}
}
