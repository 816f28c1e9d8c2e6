package io.sessionlake.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Command lines for the Java this process runs on. */
final class Jvm {
  private Jvm() {}

  /**
   * @param temporary the program's folder for temporary files
   */
  static List<String> command(Path temporary, String... arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    // The first compiler alone: the servers are small and start in half the time.
    return Stream.concat(
            Stream.of(
                java, "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Djava.io.tmpdir=" + temporary),
            Stream.of(arguments))
        .toList();
  }
}
