package io.sessionlake.sandbox;

import io.sessionlake.options.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which ports are free, and which of them a sandbox takes. */
final class Ports {
  private static final int HIGHEST = 65535;

  private Ports() {}

  /** By these bytes, since the loopback address may be an IPv6 one. */
  static InetSocketAddress address(int port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  /** Whether a server could listen on this port of 127.0.0.1 now. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address(port));
      return true;
    } catch (IOException busy) {
      return false;
    }
  }

  /**
   * Chooses a port for each of {@code wanted}: the remembered one if it is free, else the first
   * free one from its first choice upwards.
   *
   * @return the remembered ports with the chosen ones in their places; no port occurs twice
   */
  static Map<SandboxPort, Integer> choose(
      Set<SandboxPort> wanted, Map<SandboxPort, Integer> remembered, IntPredicate isFree) {
    Map<SandboxPort, Integer> chosen = new EnumMap<>(SandboxPort.class);
    chosen.putAll(remembered);
    for (SandboxPort port : wanted) {
      Integer before = chosen.remove(port);
      IntPredicate usable = number -> !chosen.containsValue(number) && isFree.test(number);
      boolean keep = before != null && usable.test(before);
      chosen.put(port, keep ? before : firstUsable(port, usable));
    }
    return chosen;
  }

  /**
   * Counts upwards: a port from the system's ephemeral range may be some client's a moment later.
   */
  private static int firstUsable(SandboxPort port, IntPredicate usable) {
    return IntStream.rangeClosed(port.firstChoice(), HIGHEST)
        .filter(usable)
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "no free port from "
                        + port.firstChoice()
                        + " upwards on 127.0.0.1: end a program that listens there"));
  }
}
