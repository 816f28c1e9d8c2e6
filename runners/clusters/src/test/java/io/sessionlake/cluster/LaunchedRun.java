package io.sessionlake.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.sessionlake.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A run started by an engine's launcher, as a user starts it. Closing it kills it. */
final class LaunchedRun implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final long LOOK_EVERY_MILLIS = 200;
  private static final int SIGTERM_EXIT = 128 + 15;
  private static final Path RUNNERS = Path.of("..").toAbsolutePath().normalize();

  private final Process process;
  private final Path out;
  private final Path error;
  private final Path temporary;

  private LaunchedRun(Process process, Path out, Path error, Path temporary) {
    this.process = process;
    this.out = out;
    this.error = error;
    this.temporary = temporary;
  }

  static Path runners() {
    return RUNNERS;
  }

  /** Starts {@code run} over a topic, to tables in a database of its own. */
  static LaunchedRun start(
      String engine, TestServers servers, String topic, String database, String... options) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "run",
                "--topic=" + topic,
                "--database=" + database,
                "--bootstrapServers=" + servers.addresses().kafkaBootstrapServers(),
                "--nessieUri=" + servers.addresses().nessieUri(),
                "--warehouse=" + servers.addresses().warehouse(),
                "--s3Endpoint=" + servers.addresses().s3Endpoint(),
                "--s3Region=" + servers.addresses().s3Region(),
                // The workers have no other way to the sandbox's keys.
                "--catalogProperty=s3.access-key-id=" + System.getProperty("aws.accessKeyId"),
                "--catalogProperty=s3.secret-access-key="
                    + System.getProperty("aws.secretAccessKey")));
    line.addAll(List.of(options));
    return command(engine, servers.directory(), line.toArray(new String[0]));
  }

  /** Starts any command; its output goes to files in a folder, what is temporary to one in it. */
  static LaunchedRun command(String engine, Path folder, String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(RUNNERS.resolve(engine).resolve("sessionlake").toString());
    line.addAll(List.of(arguments));
    try {
      Path out = Files.createTempFile(folder, engine + "-", ".out");
      Path error = Files.createTempFile(folder, engine + "-", ".err");
      Path temporary = Files.createTempDirectory(folder, engine + "-tmp-");
      ProcessBuilder builder =
          new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(error.toFile());
      builder
          .environment()
          .merge(
              "SESSIONLAKE_JAVA_OPTS",
              "-Djava.io.tmpdir=" + temporary,
              (given, ours) -> given + " " + ours);
      return new LaunchedRun(builder.start(), out, error, temporary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of what lies in its temporary folder. */
  List<String> temporaryFiles() {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until what it has printed contains a text. */
  LaunchedRun awaitOutput(String text) {
    long started = System.nanoTime();
    while (!out().contains(text)) {
      if (!process.isAlive()
          || Duration.ofNanos(System.nanoTime() - started).compareTo(LIMIT) > 0) {
        throw new AssertionError("No '" + text + "' in: " + this);
      }
      try {
        Thread.sleep(LOOK_EVERY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
    return this;
  }

  /** Waits for the sums, which must agree, and the end; gives what it printed. */
  String awaitSums() {
    awaitOutput("Accounting:");
    int exitCode = awaitEnd();
    // A JVM that a signal ends says so by its exit code, whatever its hooks did.
    assertThat(toString(), exitCode, is(SIGTERM_EXIT));
    assertThat(toString(), out(), containsString("The sums agree: "));
    return out();
  }

  /** Waits for the end, no longer than that; true when it has ended. */
  boolean hasEndedWithin(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** What {@code kill -9} does; waits until it has. */
  void kill() {
    process.destroyForcibly();
    int unused = awaitEnd();
  }

  /** What Ctrl-C and {@code kill} do. */
  LaunchedRun interrupt() {
    process.destroy();
    return this;
  }

  /** Waits for its end, which must be a good one; gives what it printed. */
  String awaitSuccess() {
    assertThat(toString(), awaitEnd(), is(0));
    return out();
  }

  /** Waits for its end; gives the exit code. */
  int awaitEnd() {
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("No end within " + LIMIT + ": " + this);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  String out() {
    return text(out);
  }

  String error() {
    return text(error);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return out() + System.lineSeparator() + error();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
