package io.sessionlake.sandbox;

import io.sessionlake.options.UserError;
import io.sessionlake.sandbox.SandboxServer.Launch;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * One {@code sandbox up}: starts what does not run and waits until everything answers.
 *
 * <p>Between the choice of a port and the moment the server binds it lie seconds, in which another
 * program may take it: another sandbox that starts in the same instant makes the same choice.
 */
final class Startup {
  private static final int MOST_STARTS = 4;

  private final SandboxFiles files;
  private final List<SandboxServer> servers;
  private final Duration limit;
  private final IntPredicate isFree;
  private final PrintStream progress;
  private final Map<SandboxServer, Integer> starts = new LinkedHashMap<>();
  private final Set<Integer> tried = new HashSet<>();
  private long latestStart = System.nanoTime();
  private SandboxState state;

  Startup(
      SandboxFiles files,
      List<SandboxServer> servers,
      Duration limit,
      IntPredicate isFree,
      PrintStream progress)
      throws IOException {
    this.files = files;
    this.servers = servers;
    this.limit = limit;
    this.isFree = isFree;
    this.progress = progress;
    this.state = SandboxState.read(files.state());
  }

  /**
   * @return the state with every server running and answering
   * @throws UserError if a server does not start; what this start-up started is stopped again
   */
  SandboxState run() throws IOException, InterruptedException {
    boolean complete = false;
    try {
      startOnUntriedPorts(servers.stream().filter(server -> !state.isRunning(server)).toList());
      awaitAnswers();
      complete = true;
      return state;
    } finally {
      if (!complete) {
        stopStarted();
      }
    }
  }

  private void startOnUntriedPorts(List<SandboxServer> missing)
      throws IOException, InterruptedException {
    Set<SandboxPort> wanted = EnumSet.noneOf(SandboxPort.class);
    missing.forEach(server -> wanted.addAll(server.ports()));
    IntPredicate untried = port -> !tried.contains(port) && isFree.test(port);
    save(state.withPorts(Ports.choose(wanted, state.ports(), untried)));
    wanted.forEach(port -> tried.add(state.ports().get(port)));
    Map<SandboxServer, Launch> launches = new LinkedHashMap<>();
    for (SandboxServer server : missing) {
      launches.put(server, server.configure(state.ports()));
    }
    latestStart = System.nanoTime();
    for (SandboxServer server : missing) {
      start(server, launches.get(server));
    }
  }

  private void start(SandboxServer server, Launch launch) throws IOException, InterruptedException {
    ServerLog log = files.log(server.name());
    log.begin();
    progress.println("starting " + server.title() + ", log in " + log.file());
    if (launch.preparation().isPresent()
        && !ServerProcess.run(
            launch.preparation().get(), files.server(server.name()), log.file(), limit)) {
      throw new UserError(server.title() + " could not prepare its data; " + log.excerpt());
    }
    ServerProcess process =
        ServerProcess.start(launch.command(), files.server(server.name()), log.file());
    starts.merge(server, 1, Integer::sum);
    save(state.withProcess(server, process));
  }

  private void awaitAnswers() throws IOException, InterruptedException {
    List<SandboxServer> waiting = new ArrayList<>(servers);
    while (!waiting.isEmpty()) {
      boolean changed =
          Waiting.until(
              () -> waiting.removeIf(this::isUp) || waiting.stream().anyMatch(this::hasEnded),
              limit.minusNanos(System.nanoTime() - latestStart));
      if (!changed) {
        throw tooSlow(waiting.get(0));
      }
      List<SandboxServer> ended = waiting.stream().filter(this::hasEnded).toList();
      if (!ended.isEmpty()) {
        ended.forEach(this::checkPortTaken);
        startOnUntriedPorts(ended);
      }
    }
  }

  /**
   * The process and its log are looked at first: before it has its port, and after it has ended, a
   * stranger may answer there.
   */
  private boolean isUp(SandboxServer server) {
    boolean listens =
        !starts.containsKey(server) || files.log(server.name()).says(server.listeningMessage());
    boolean up = !hasEnded(server) && listens && server.answers(state.ports());
    if (up) {
      progress.println(server.title() + " answers at " + server.address(state.ports()));
    }
    return up;
  }

  private boolean hasEnded(SandboxServer server) {
    return !state.isRunning(server);
  }

  /** Returns if another port may help a server that has ended. */
  private void checkPortTaken(SandboxServer server) {
    String log = files.log(server.name()).excerpt();
    boolean taken =
        server.ports().stream().map(state.ports()::get).anyMatch(port -> !Ports.isFree(port));
    if (!taken) {
      throw new UserError(server.title() + " ended while it started; " + log);
    }
    if (starts.getOrDefault(server, 0) >= MOST_STARTS) {
      throw new UserError(
          "%s was given %d ports that other programs took at once, try again; %s"
              .formatted(server.title(), MOST_STARTS, log));
    }
    progress.println(server.title() + " found its port taken, trying another");
  }

  private UserError tooSlow(SandboxServer server) {
    return new UserError(
        "%s did not answer at %s within %d s; %s"
            .formatted(
                server.title(),
                server.address(state.ports()),
                limit.toSeconds(),
                files.log(server.name()).excerpt()));
  }

  private void stopStarted() throws IOException, InterruptedException {
    for (SandboxServer server : starts.keySet()) {
      state.process(server).orElseThrow().stop(Sandbox.STOP_LIMIT);
      save(state.withoutProcess(server));
    }
  }

  private void save(SandboxState changed) throws IOException {
    state = changed;
    state.write(files.state());
  }
}
