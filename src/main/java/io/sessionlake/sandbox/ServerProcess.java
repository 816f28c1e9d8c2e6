package io.sessionlake.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that some sandbox command started, perhaps in another JVM. The start instant tells it
 * from a later process that was given the same pid.
 */
record ServerProcess(long pid, Instant startedAt) {
  /** Start instants count from the time of boot, which a JVM may see a second off another's. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

  /** How a process came to its end. */
  enum End {
    WAS_NOT_RUNNING,
    STOPPED,
    KILLED
  }

  /**
   * Starts a process that outlives this one and, where there is a {@code setsid}, is out of reach
   * of its terminal's Ctrl-C.
   */
  static ServerProcess start(List<String> command, Path workingDirectory, Path log)
      throws IOException {
    // setsid becomes the command (exec) unless it leads a process group, which a child of Java
    // never
    // does: the pid stays the same.
    List<String> detached = Stream.concat(setsid().stream(), command.stream()).toList();
    ProcessHandle handle = process(detached, workingDirectory, log).toHandle();
    // A process that has ended already has no start instant left.
    return new ServerProcess(
        handle.pid(), handle.info().startInstant().orElseGet(() -> Instant.now()));
  }

  /**
   * Runs a process to its end.
   *
   * @return whether it ended well within the limit
   */
  static boolean run(List<String> command, Path workingDirectory, Path log, Duration limit)
      throws IOException, InterruptedException {
    Process process = process(command, workingDirectory, log);
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
    }
  }

  boolean isRunning() {
    return handle().isPresent();
  }

  /** Asks the process to end and waits for it; kills it if it has not ended within the limit. */
  End stop(Duration limit) throws InterruptedException {
    Optional<ProcessHandle> running = handle();
    if (running.isEmpty()) {
      return End.WAS_NOT_RUNNING;
    }
    running.get().destroy();
    if (Waiting.until(() -> !isRunning(), limit)) {
      return End.STOPPED;
    }
    running.get().destroyForcibly();
    if (!Waiting.until(() -> !isRunning(), KILL_LIMIT)) {
      throw new IllegalStateException("process " + pid + " does not end even when it is killed");
    }
    return End.KILLED;
  }

  private Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> !isZombie(pid))
        .filter(handle -> handle.info().startInstant().filter(this::isOurs).isPresent());
  }

  /**
   * Java calls a zombie alive, and in a container whose first process collects none it stays one
   * for ever. While other threads are left, the process still holds its files and ports.
   */
  private static boolean isZombie(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      String stat = Files.readString(process.resolve("stat"));
      int endOfName = stat.lastIndexOf(')');
      return stat.startsWith("Z", endOfName + 2) && threads.count() <= 1;
    } catch (IOException | UncheckedIOException gone) {
      return false;
    }
  }

  private boolean isOurs(Instant start) {
    return Duration.between(start, startedAt).abs().compareTo(CLOCK_TOLERANCE) <= 0;
  }

  private static Process process(List<String> command, Path workingDirectory, Path log)
      throws IOException {
    return new ProcessBuilder(command)
        .directory(Files.createDirectories(workingDirectory).toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .redirectInput(nothing())
        .start();
  }

  private static File nothing() {
    boolean windows = File.separatorChar == '\\';
    return new File(windows ? "NUL" : "/dev/null");
  }

  private static Optional<String> setsid() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "setsid"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
