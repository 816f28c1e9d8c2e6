package io.sessionlake.sandbox;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.sessionlake.sandbox.SandboxStatus.State;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox with its real servers. */
class SandboxIT {
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

  private final PrintStream progress = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private Path directory;
  private Sandbox sandbox;

  @BeforeEach
  void makeSandbox() throws IOException {
    Path servers = Path.of(System.getProperty("sessionlake.servers", "sandbox/target/servers"));
    Path target = Files.createDirectories(Path.of("target"));
    directory = Files.createTempDirectory(target, "sandbox-it-");
    sandbox = Sandbox.in(directory, servers);
  }

  @AfterEach
  void stopEverything() {
    sandbox.down(progress);
  }

  @Test
  void allServersAnswerAfterUpAndNoneIsLeftAfterDown() throws Exception {
    SandboxAddresses addresses = up();
    assertThat(sandbox.runningAddresses(), is(Optional.of(addresses)));
    assertThat(states(), everyItem(is(State.RUNNING)));
    List<ProcessHandle> processes = processes();
    assertThat(processes.size(), is(3));

    assertThat(sandbox.down(progress), is(true));

    for (ProcessHandle process : processes) {
      assertThat(process.info().command(), is(Optional.empty()));
    }
    assertThat(states(), everyItem(is(State.STOPPED)));
    for (int port : portsOf(addresses)) {
      assertThat(Ports.isFree(port), is(true));
    }
    assertThat(sandbox.down(progress), is(false));
  }

  @Test
  void dataSurvivesDownAndUpAlsoWhenEveryPortIsTakenMeanwhile() throws Exception {
    SandboxAddresses before = up();
    new SandboxData(before, sandbox.credentials()).write();
    sandbox.down(progress);

    SandboxAddresses between;
    List<ServerSocket> strangers = new ArrayList<>();
    try {
      for (int port : portsOf(before)) {
        ServerSocket stranger = new ServerSocket();
        strangers.add(stranger);
        stranger.bind(Ports.address(port));
      }
      between = up();
      new SandboxData(between, sandbox.credentials()).check();
      sandbox.down(progress);
    } finally {
      for (ServerSocket stranger : strangers) {
        stranger.close();
      }
    }

    for (int port : portsOf(before)) {
      assertThat(portsOf(between).contains(port), is(false));
    }
    assertThat(up(), is(between));
    new SandboxData(between, sandbox.credentials()).check();
  }

  @Test
  void upAfterEveryServerWasKilledFindsTheDataAgain() throws Exception {
    SandboxAddresses before = up();
    new SandboxData(before, sandbox.credentials()).write();
    for (ProcessHandle process : processes()) {
      process.destroyForcibly();
    }
    assertThat(Waiting.until(() -> !states().contains(State.RUNNING), KILL_LIMIT), is(true));
    assertThat(states(), everyItem(is(State.STALE)));
    List<Path> left = temporaryFilesOfNessie();
    assertThat(left, is(not(empty())));

    assertThat(up(), is(before));

    new SandboxData(before, sandbox.credentials()).check();
    for (Path file : left) {
      assertThat(Files.exists(file), is(false));
    }
  }

  @Test
  void upAfterOneServerWasKilledLeavesTheOthersAlone() throws Exception {
    SandboxAddresses before = up();
    List<ProcessHandle> processes = processes();
    ProcessHandle nessie = processes.get(1);
    nessie.destroyForcibly();
    assertThat(Waiting.until(() -> states().contains(State.STALE), KILL_LIMIT), is(true));
    assertThat(sandbox.runningAddresses(), is(Optional.empty()));

    assertThat(up(), is(before));

    assertThat(processes().get(0), is(processes.get(0)));
    assertThat(processes().get(1), is(not(nessie)));
    assertThat(processes().get(2), is(processes.get(2)));
  }

  private SandboxAddresses up() {
    long start = System.nanoTime();
    SandboxAddresses addresses = sandbox.up(progress);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    progress.println("up took " + taken.toMillis() + " ms");
    assertThat(taken, is(lessThan(Sandbox.START_LIMIT)));
    return addresses;
  }

  /** Their names are random, so that another start gives others. */
  private List<Path> temporaryFilesOfNessie() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("nessie").resolve("tmp"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private List<State> states() {
    return sandbox.status().servers().stream().map(SandboxStatus.Server::state).toList();
  }

  /** The running servers' processes: Kafka's, Nessie's, that of S3. */
  private List<ProcessHandle> processes() {
    return sandbox.status().servers().stream()
        .flatMapToLong(server -> server.pid().stream())
        .mapToObj(pid -> ProcessHandle.of(pid).orElseThrow())
        .toList();
  }

  private static List<Integer> portsOf(SandboxAddresses addresses) {
    return List.of(
        URI.create("kafka://" + addresses.kafkaBootstrapServers()).getPort(),
        addresses.nessieUri().getPort(),
        addresses.s3Endpoint().getPort());
  }
}
