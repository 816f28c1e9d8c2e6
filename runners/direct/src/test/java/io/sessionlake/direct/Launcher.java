package io.sessionlake.direct;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Calls the launcher as a user does, in a process of its own. */
final class Launcher {
  private static final long LIMIT_MINUTES = 4;

  private Launcher() {}

  /** What the launcher printed and returned. */
  record Outcome(int exitCode, String out, String error) {}

  static Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of("sessionlake").toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(Path.of("target"), "launcher-", ".out");
    Path error = Files.createTempFile(Path.of("target"), "launcher-", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(error.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(emptyFile().toFile()))
            .start();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroy();
      throw new AssertionError("No end within " + LIMIT_MINUTES + " minutes: " + command);
    }
    return new Outcome(process.exitValue(), text(out), text(error));
  }

  private static Path emptyFile() throws IOException {
    return Files.createTempFile(Path.of("target"), "launcher-", ".in");
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
