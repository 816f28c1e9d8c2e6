package io.sessionlake.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a run's files go.
 *
 * @param folder its working directory, which is deleted after it
 * @param times what bash says about it
 * @param out its standard output, by itself: the result line must not be mixed with messages
 * @param log its standard error
 */
record RunFiles(Path folder, Path times, Path out, Path log) {

  static RunFiles make(Path work, Path logs, String label) throws IOException {
    Folders.delete(work.resolve(label));
    Path folder = Files.createDirectories(work.resolve(label));
    Files.createDirectories(folder.resolve("state"));
    Files.createDirectories(folder.resolve("tmp"));
    Files.createDirectories(logs);
    return new RunFiles(
        folder,
        logs.resolve(label + ".times"),
        logs.resolve(label + ".out"),
        logs.resolve(label + ".log"));
  }

  /** The contender's own folder, empty at its start. */
  Path state() {
    return folder.resolve("state");
  }

  Path temporary() {
    return folder.resolve("tmp");
  }

  /** The last line of standard output that is not blank. */
  Optional<String> lastLine() throws IOException {
    return last(Files.readAllLines(out));
  }

  /** A line of the log that may say what went wrong. */
  Optional<String> complaint() throws IOException {
    List<String> lines = Files.readAllLines(log);
    Optional<String> exception =
        lines.stream()
            .filter(line -> line.matches("(Exception in|Caused by|Error|java\\.).*"))
            .findFirst();
    return exception.or(() -> last(lines));
  }

  private static Optional<String> last(List<String> lines) {
    return lines.stream().filter(line -> !line.isBlank()).reduce((before, after) -> after);
  }
}
