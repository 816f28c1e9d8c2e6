package io.sessionlake.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process for tests that behaves like a server, well or badly. Ends by itself in a minute. */
final class TestProgram {
  private static final Duration LIFETIME = Duration.ofMinutes(1);

  /** What the process does with its port, or instead. */
  enum Behaviour {
    LISTEN,
    STAY_MUTE,
    END_AT_ONCE,
    IGNORE_TERMINATION
  }

  private TestProgram() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    switch (Behaviour.valueOf(arguments[0])) {
      case LISTEN, IGNORE_TERMINATION -> listen(arguments);
      case STAY_MUTE -> Thread.sleep(LIFETIME.toMillis());
      case END_AT_ONCE -> {
        System.out.println("ERROR the test program ends at once");
        System.exit(3);
      }
    }
  }

  private static void listen(String[] arguments) throws IOException, InterruptedException {
    if (arguments[0].equals(Behaviour.IGNORE_TERMINATION.name())) {
      Runtime.getRuntime().addShutdownHook(new Thread(TestProgram::sleep));
    }
    int port = Integer.parseInt(arguments[1]);
    InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    ServerSocket socket = new ServerSocket(port, 5, address);
    System.out.println("listening");
    Thread.sleep(LIFETIME.toMillis());
    socket.close();
  }

  private static void sleep() {
    try {
      Thread.sleep(LIFETIME.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The command line of such a process.
   *
   * @param port 0 for any
   */
  static List<String> command(Behaviour behaviour, int port) {
    try {
      Path classes =
          Path.of(TestProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Jvm.command(
          Path.of(System.getProperty("java.io.tmpdir")),
          "-cp",
          classes.toString(),
          TestProgram.class.getName(),
          behaviour.name(),
          Integer.toString(port));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
