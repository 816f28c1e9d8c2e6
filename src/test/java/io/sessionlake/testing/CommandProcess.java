package io.sessionlake.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command in a JVM of its own, as a launcher starts it: with nothing remembered in statics. */
final class CommandProcess {
  private static final long LIMIT_SECONDS = 120;

  private CommandProcess() {}

  static CommandResult run(List<String> arguments, TestServers servers) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives too briefly for the optimizing compiler to pay.
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-Dsessionlake.home=" + servers.directory(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.sessionlake.command.Sessionlake"));
    line.addAll(arguments);
    try {
      Path out = Files.createTempFile(servers.directory(), "command-", ".out");
      Path error = Files.createTempFile(servers.directory(), "command-", ".err");
      int exitCode = exitCode(builder(line).redirectOutput(out.toFile()), error);
      return new CommandResult(exitCode, Files.readString(out), Files.readString(error));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder builder(List<String> line) {
    ProcessBuilder builder = new ProcessBuilder(line);
    // A command line could be seen by others, so the key goes this way.
    Map<String, String> environment = builder.environment();
    environment.put("AWS_ACCESS_KEY_ID", System.getProperty("aws.accessKeyId"));
    environment.put("AWS_SECRET_ACCESS_KEY", System.getProperty("aws.secretAccessKey"));
    return builder;
  }

  private static int exitCode(ProcessBuilder builder, Path error) throws IOException {
    Process process = builder.redirectError(error.toFile()).start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("The command did not end within " + LIMIT_SECONDS + " s");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while a command ran", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
