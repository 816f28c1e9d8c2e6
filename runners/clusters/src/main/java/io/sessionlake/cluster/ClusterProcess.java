package io.sessionlake.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One part of a cluster: a JVM with a log. Closing it stops it. */
final class ClusterProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final long STOP_LIMIT_SECONDS = 10;
  private static final long LOOK_EVERY_MILLIS = 100;

  /** Java 17 closes packages that the engines reach into. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.time",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private final String name;
  private final Process process;
  private final Path log;

  private ClusterProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a JVM with all jars of a folder.
   *
   * @param directory where its log and its temporary files go
   */
  static ClusterProcess start(
      String name,
      Path jars,
      Path directory,
      Map<String, String> environment,
      List<String> jvmOptions,
      List<String> mainAndArguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
    try {
      Path temporary = Files.createDirectories(directory.resolve(name + "-tmp"));
      command.add("-Djava.io.tmpdir=" + temporary);
      command.addAll(jvmOptions);
      command.addAll(List.of("-cp", jars + File.separator + "*"));
      command.addAll(mainAndArguments);
      Path log = directory.resolve(name + ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      return new ClusterProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for a line in the log; gives the pattern's first group.
   *
   * @throws IllegalStateException if the process ends, or two minutes pass, without one
   */
  String awaitLine(Pattern pattern) {
    long started = System.nanoTime();
    while (Duration.ofNanos(System.nanoTime() - started).compareTo(START_LIMIT) < 0) {
      Matcher line = pattern.matcher(logText());
      if (line.find()) {
        return line.group(1);
      }
      if (!process.isAlive()) {
        break;
      }
      pause();
    }
    throw new IllegalStateException(
        name
            + (process.isAlive() ? " did not get ready" : " ended")
            + "; its log "
            + log
            + " ends with: "
            + logText().lines().reduce("", (before, line) -> line));
  }

  private String logText() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a cluster starts", e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
