package io.sessionlake.sandbox;

import io.sessionlake.options.UserError;
import io.sessionlake.sandbox.SandboxStatus.State;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/**
 * Kafka, Nessie and an S3 endpoint on this machine: real servers, each in a process of its own that
 * outlives this one, all on 127.0.0.1. Their data, logs and key lie in one folder and survive
 * {@code down}.
 *
 * <p>Every method throws {@link UserError} when the folder cannot be used.
 */
public final class Sandbox {
  static final Duration START_LIMIT = Duration.ofSeconds(45);
  static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration LOCK_LIMIT = START_LIMIT.plus(STOP_LIMIT);

  private final SandboxFiles files;
  private final List<SandboxServer> servers;
  private final Duration startLimit;
  private final IntPredicate isFree;

  /**
   * @param servers in the order in which they are stopped
   * @param isFree whether a server may be given a port
   */
  Sandbox(
      SandboxFiles files, List<SandboxServer> servers, Duration startLimit, IntPredicate isFree) {
    this.files = files;
    this.servers = List.copyOf(servers);
    this.startLimit = startLimit;
    this.isFree = isFree;
  }

  /**
   * The sandbox of a folder, running or not.
   *
   * @param directory the sandbox's own folder; made by {@link #up}
   * @param serversDirectory where the build has put the servers' jars
   */
  public static Sandbox in(Path directory, Path serversDirectory) {
    SandboxFiles files = new SandboxFiles(directory.toAbsolutePath().normalize());
    ServersDirectory jars = new ServersDirectory(serversDirectory.toAbsolutePath().normalize());
    return new Sandbox(
        files,
        List.of(
            new KafkaServer(files.server("kafka"), jars),
            new NessieServer(files.server("nessie"), jars),
            new S3Server(files.server("s3"), jars, files.credentials())),
        START_LIMIT,
        Ports::isFree);
  }

  /**
   * Starts what does not run yet and waits until all three answer. A server that found its port
   * taken by a program that was faster is started again, with another port.
   *
   * @param progress gets a line for each server that starts and each that answers
   * @throws UserError if one does not answer within 45 s, ends for any other reason, or four times
   *     finds its port taken; what was started is stopped again
   */
  public SandboxAddresses up(PrintStream progress) {
    return exclusively(
        progress,
        () -> {
          // Kafka comes last: the others start while its data folder is formatted.
          List<SandboxServer> order = new ArrayList<>(servers);
          Collections.reverse(order);
          SandboxState state = new Startup(files, order, startLimit, isFree, progress).run();
          return SandboxAddresses.of(state.ports(), files.credentials());
        });
  }

  /**
   * Stops what {@link #up} started, and nothing else: with SIGTERM, after 20 s by force.
   *
   * @return whether anything was running
   */
  public boolean down(PrintStream progress) {
    boolean any =
        Files.isDirectory(files.directory()) && exclusively(progress, () -> stopAll(progress));
    if (!any) {
      progress.println("nothing is running in " + files.directory());
    }
    return any;
  }

  /**
   * Deletes all data of a sandbox that is down.
   *
   * @throws UserError if the folder holds something, and no sandbox was ever in it
   */
  public void delete() {
    files.delete();
  }

  /** Looks at the servers' processes and asks each that runs for an answer. */
  public SandboxStatus status() {
    try {
      SandboxState state = SandboxState.read(files.state());
      return new SandboxStatus(servers.stream().map(server -> status(server, state)).toList());
    } catch (IOException e) {
      throw unusableFolder(e);
    }
  }

  /** Present only if all three run and answer. */
  public Optional<SandboxAddresses> runningAddresses() {
    try {
      return status().allAnswer()
          ? Optional.of(
              SandboxAddresses.of(SandboxState.read(files.state()).ports(), files.credentials()))
          : Optional.empty();
    } catch (IOException e) {
      throw unusableFolder(e);
    }
  }

  /**
   * The key that opens the S3 endpoint.
   *
   * @throws UserError if the sandbox was never started
   */
  public S3Credentials credentials() {
    try {
      return S3Credentials.read(files.credentials());
    } catch (IOException e) {
      throw unusableFolder(e);
    }
  }

  private boolean stopAll(PrintStream progress) throws IOException, InterruptedException {
    SandboxState state = SandboxState.read(files.state());
    boolean any = false;
    for (SandboxServer server : servers) {
      any |= stop(server, state, progress);
      state = state.withoutProcess(server);
      state.write(files.state());
    }
    return any;
  }

  private static boolean stop(SandboxServer server, SandboxState state, PrintStream progress)
      throws InterruptedException {
    ServerProcess.End end =
        state.process(server).isPresent()
            ? state.process(server).get().stop(STOP_LIMIT)
            : ServerProcess.End.WAS_NOT_RUNNING;
    switch (end) {
      case STOPPED -> progress.println(server.title() + " stopped");
      case KILLED ->
          progress.println(
              server.title() + " did not stop within " + STOP_LIMIT.toSeconds() + " s, killed");
      case WAS_NOT_RUNNING -> {}
    }
    return end != ServerProcess.End.WAS_NOT_RUNNING;
  }

  private static SandboxStatus.Server status(SandboxServer server, SandboxState state) {
    Optional<ServerProcess> process = state.process(server);
    boolean running = state.isRunning(server);
    boolean knowsPorts = state.ports().keySet().containsAll(server.ports());
    return new SandboxStatus.Server(
        server.title(),
        running ? State.RUNNING : process.isPresent() ? State.STALE : State.STOPPED,
        running ? OptionalLong.of(process.orElseThrow().pid()) : OptionalLong.empty(),
        running && knowsPorts && server.answers(state.ports()),
        knowsPorts ? Optional.of(server.address(state.ports())) : Optional.empty());
  }

  private <T> T exclusively(PrintStream progress, Change<T> change) {
    try {
      SandboxLock lock = SandboxLock.acquire(files.lock(), LOCK_LIMIT, progress);
      try (lock) {
        return change.make();
      }
    } catch (IOException e) {
      throw unusableFolder(e);
    } catch (UncheckedIOException e) {
      throw unusableFolder(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("the sandbox command was interrupted: see `sandbox status`", e);
    }
  }

  private UserError unusableFolder(IOException e) {
    return new UserError(
        "the sandbox cannot use its folder " + files.directory() + ": " + e.toString(), e);
  }

  private interface Change<T> {
    T make() throws IOException, InterruptedException;
  }
}
