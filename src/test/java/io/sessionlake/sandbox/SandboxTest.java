package io.sessionlake.sandbox;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.sessionlake.sandbox.SandboxStatus.State;
import io.sessionlake.sandbox.TestProgram.Behaviour;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
  @TempDir Path directory;
  private FakeSandbox fake;

  @BeforeEach
  void makeSandbox() {
    fake = new FakeSandbox(directory.resolve("sandbox"));
  }

  @AfterEach
  void stopEverything() {
    fake.down();
  }

  @Test
  void upStartsEveryServerAndDownStopsThemInOrder() {
    SandboxAddresses addresses = fake.up();
    assertThat(fake.states(), contains(State.RUNNING, State.RUNNING, State.RUNNING));
    assertThat(fake.sandbox().runningAddresses(), is(Optional.of(addresses)));
    fake.newLines();

    assertThat(fake.down(), is(true));

    assertThat(
        fake.newLines(), contains("fake kafka stopped", "fake nessie stopped", "fake s3 stopped"));
    assertThat(fake.states(), contains(State.STOPPED, State.STOPPED, State.STOPPED));
    assertThat(fake.sandbox().runningAddresses(), is(Optional.empty()));
  }

  @Test
  void upOnARunningSandboxStartsNothingAndPrintsTheAddresses() {
    SandboxAddresses addresses = fake.up();
    List<SandboxStatus.Server> before = fake.servers();
    fake.newLines();

    assertThat(fake.up(), is(addresses));

    assertThat(fake.servers(), is(before));
    List<String> lines = fake.newLines();
    assertThat(lines, not(hasItem(startsWith("starting"))));
    assertThat(lines, hasItem("fake kafka answers at " + addresses.kafkaBootstrapServers()));
  }

  @Test
  void upStartsOnlyTheServerThatDied() throws Exception {
    fake.up();
    List<SandboxStatus.Server> before = fake.servers();
    fake.kill(fake.nessie);
    assertThat(fake.states(), contains(State.RUNNING, State.STALE, State.RUNNING));

    fake.up();

    List<SandboxStatus.Server> after = fake.servers();
    assertThat(after.get(0), is(before.get(0)));
    assertThat(after.get(1).state(), is(State.RUNNING));
    assertThat(after.get(1).pid(), is(not(before.get(1).pid())));
    assertThat(after.get(2), is(before.get(2)));
  }

  @Test
  void portTakenByAStrangerWhileStoppedLeadsToAnotherThatIsRemembered() throws Exception {
    int before = fake.up().s3Endpoint().getPort();
    fake.down();
    int between;
    try (ServerSocket stranger = new ServerSocket()) {
      stranger.bind(Ports.address(before));
      between = fake.up().s3Endpoint().getPort();
      fake.down();
    }

    assertThat(between, is(not(before)));
    assertThat(fake.up().s3Endpoint().getPort(), is(between));
  }

  @Test
  void processThatWasGivenAServersPidIsNeitherTrustedNorStopped() throws Exception {
    ServerLog log = fake.files.log("stranger");
    log.begin();
    ServerProcess stranger =
        ServerProcess.start(
            TestProgram.command(Behaviour.LISTEN, 0), fake.files.directory(), log.file());
    try {
      ServerProcess recycled =
          new ServerProcess(stranger.pid(), stranger.startedAt().minus(Duration.ofMinutes(5)));
      Path state = fake.files.state();
      SandboxState.read(state).withProcess(fake.kafka, recycled).write(state);

      assertThat(fake.states(), contains(State.STALE, State.STOPPED, State.STOPPED));
      assertThat(fake.down(), is(false));
      assertThat(stranger.isRunning(), is(true));
    } finally {
      stranger.stop(FakeSandbox.LIMIT);
    }
  }

  @Test
  void secondDownSaysThatNothingIsRunning() {
    fake.up();
    fake.down();
    fake.newLines();

    assertThat(fake.down(), is(false));

    assertThat(fake.newLines(), contains("nothing is running in " + fake.files.directory()));
  }

  @Test
  void downOfASandboxThatNeverWasLeavesNothingBehind() {
    assertThat(fake.down(), is(false));

    assertThat(Files.exists(fake.files.directory()), is(false));
  }
}
