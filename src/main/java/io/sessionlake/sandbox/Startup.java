package io.sessionlake.sandbox;

import io.sessionlake.options.UserError;
import io.sessionlake.sandbox.SandboxServer.Launch;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One {@code sandbox up}: starts what does not run and waits until everything answers. */
final class Startup {
  private final SandboxFiles files;
  private final List<SandboxServer> servers;
  private final Duration limit;
  private final PrintStream progress;
  private final long beginning = System.nanoTime();
  private final List<SandboxServer> started = new ArrayList<>();
  private SandboxState state;

  Startup(SandboxFiles files, List<SandboxServer> servers, Duration limit, PrintStream progress)
      throws IOException {
    this.files = files;
    this.servers = servers;
    this.limit = limit;
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
      startMissing();
      awaitAnswers();
      complete = true;
      return state;
    } finally {
      if (!complete) {
        stopStarted();
      }
    }
  }

  private void startMissing() throws IOException, InterruptedException {
    List<SandboxServer> missing = servers.stream().filter(s -> !state.isRunning(s)).toList();
    Set<SandboxPort> wanted = EnumSet.noneOf(SandboxPort.class);
    missing.forEach(server -> wanted.addAll(server.ports()));
    save(state.withPorts(Ports.choose(wanted, state.ports(), Ports::isFree)));
    Map<SandboxServer, Launch> launches = new LinkedHashMap<>();
    for (SandboxServer server : missing) {
      launches.put(server, server.configure(state.ports()));
    }
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
    started.add(server);
    save(state.withProcess(server, process));
  }

  private void awaitAnswers() throws InterruptedException {
    List<SandboxServer> waiting = new ArrayList<>(servers);
    Duration left = limit.minusNanos(System.nanoTime() - beginning);
    boolean all =
        Waiting.until(
            () -> {
              waiting.removeIf(this::isUp);
              return waiting.isEmpty();
            },
            left);
    if (!all) {
      SandboxServer slow = waiting.get(0);
      throw new UserError(
          "%s did not answer at %s within %d s; %s"
              .formatted(
                  slow.title(),
                  slow.address(state.ports()),
                  limit.toSeconds(),
                  files.log(slow.name()).excerpt()));
    }
  }

  /** The process is looked at first: at the port of one that ended, a stranger may answer. */
  private boolean isUp(SandboxServer server) {
    if (!state.isRunning(server)) {
      throw new UserError(
          server.title() + " ended while it started; " + files.log(server.name()).excerpt());
    }
    boolean up = server.answers(state.ports());
    if (up) {
      progress.println(server.title() + " answers at " + server.address(state.ports()));
    }
    return up;
  }

  private void stopStarted() throws IOException, InterruptedException {
    for (SandboxServer server : started) {
      state.process(server).orElseThrow().stop(Sandbox.STOP_LIMIT);
      save(state.withoutProcess(server));
    }
  }

  private void save(SandboxState changed) throws IOException {
    state = changed;
    state.write(files.state());
  }
}
