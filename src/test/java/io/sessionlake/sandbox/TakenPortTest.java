package io.sessionlake.sandbox;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import io.sessionlake.sandbox.SandboxStatus.State;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ports that a stranger takes after they were chosen and before the server binds them. */
class TakenPortTest {
  @TempDir Path directory;
  private final List<ServerSocket> strangers = new ArrayList<>();
  private FakeSandbox fake;

  @BeforeEach
  void makeSandbox() {
    fake = new FakeSandbox(directory.resolve("sandbox"));
  }

  @AfterEach
  void stopEverything() throws IOException {
    fake.down();
    for (ServerSocket stranger : strangers) {
      stranger.close();
    }
  }

  /** The stranger answers before the server has found out: it must not be taken for the server. */
  @Test
  void serverIsStartedAgainOnAnotherPort() throws Exception {
    int taken = strangersPort();
    new SandboxState(Map.of(SandboxPort.S3, taken), Map.of()).write(fake.files.state());
    fake.takeForFree(port -> port == taken || Ports.isFree(port));

    SandboxAddresses addresses = fake.up();

    int found = addresses.s3Endpoint().getPort();
    assertThat(found, is(not(taken)));
    assertThat(SandboxState.read(fake.files.state()).ports().get(SandboxPort.S3), is(found));
    assertThat(fake.states(), contains(State.RUNNING, State.RUNNING, State.RUNNING));
    List<String> lines = fake.newLines();
    assertThat(lines, hasItem("fake s3 found its port taken, trying another"));
    assertThat(Collections.frequency(lines, fake.startingLine(fake.s3)), is(2));
    assertThat(Collections.frequency(lines, fake.startingLine(fake.kafka)), is(1));
  }

  @Test
  void serverThatFindsEveryPortTakenIsGivenUp() throws Exception {
    fake.up();
    fake.kill(fake.s3);
    fake.newLines();
    List<Integer> taken =
        List.of(strangersPort(), strangersPort(), strangersPort(), strangersPort());
    fake.takeForFree(taken::contains);

    UserError error = assertThrows(UserError.class, fake::up);

    assertThat(error.getMessage(), containsString("fake s3 was given 4 ports"));
    assertThat(error.getMessage(), containsString(fake.files.log("s3").file().toString()));
    assertThat(error.getMessage().lines().count(), is(1L));
    assertThat(Collections.frequency(fake.newLines(), fake.startingLine(fake.s3)), is(4));
    assertThat(fake.states(), contains(State.RUNNING, State.RUNNING, State.STOPPED));
  }

  private int strangersPort() throws IOException {
    ServerSocket stranger = new ServerSocket();
    strangers.add(stranger);
    stranger.bind(Ports.address(0));
    return stranger.getLocalPort();
  }
}
