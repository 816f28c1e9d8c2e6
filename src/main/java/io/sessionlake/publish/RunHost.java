package io.sessionlake.publish;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The host on which this process runs, as far as its process ids mean the same. */
final class RunHost {
  private static final Path MACHINE_ID = Path.of("/etc/machine-id");
  private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");
  private static final int HASH_DIGITS = 8;

  private RunHost() {}

  /**
   * The host's name, and a hash. Containers and machines may share a name, and some systems hide
   * the processes of other users: each would take a live process of another for a dead one.
   */
  static String name() {
    String seen = machineId() + "\n" + pidNamespace() + "\n" + System.getProperty("user.name");
    String hash = Hashing.sha256().hashString(seen, StandardCharsets.UTF_8).toString();
    return TableKey.namePart(hostName()) + "-" + hash.substring(0, HASH_DIGITS);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  private static String machineId() {
    try {
      return Files.readString(MACHINE_ID).trim();
    } catch (IOException e) {
      return "";
    }
  }

  private static String pidNamespace() {
    try {
      return Files.readSymbolicLink(PID_NAMESPACE).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
