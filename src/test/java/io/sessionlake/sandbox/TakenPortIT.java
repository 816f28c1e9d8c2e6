package io.sessionlake.sandbox;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real servers, each of whose ports is taken after it was chosen. */
class TakenPortIT {
  private final PrintStream progress = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final List<ServerSocket> strangers = new ArrayList<>();
  private final Map<SandboxPort, Integer> taken = new EnumMap<>(SandboxPort.class);
  private SandboxFiles files;
  private Sandbox sandbox;

  @BeforeEach
  void takeThePortsThatAreChosen() throws IOException {
    for (SandboxPort port : SandboxPort.values()) {
      ServerSocket stranger = new ServerSocket();
      strangers.add(stranger);
      stranger.bind(Ports.address(0));
      taken.put(port, stranger.getLocalPort());
    }
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    files = new SandboxFiles(Files.createTempDirectory(target, "taken-port-it-"));
    new SandboxState(taken, Map.of()).write(files.state());
    ServersDirectory jars =
        new ServersDirectory(
            Path.of(System.getProperty("sessionlake.servers", "sandbox/target/servers"))
                .toAbsolutePath());
    sandbox =
        new Sandbox(
            files,
            List.of(
                new KafkaServer(files.server("kafka"), jars),
                new NessieServer(files.server("nessie"), jars),
                new S3Server(files.server("s3"), jars, files.credentials())),
            Sandbox.START_LIMIT,
            port -> taken.containsValue(port) || Ports.isFree(port));
  }

  @AfterEach
  void stopEverything() throws IOException {
    sandbox.down(progress);
    for (ServerSocket stranger : strangers) {
      stranger.close();
    }
  }

  @Test
  void everyServerIsStartedAgainOnAnotherPort() throws Exception {
    SandboxAddresses addresses = sandbox.up(progress);

    assertThat(sandbox.runningAddresses(), is(Optional.of(addresses)));
    for (int port : SandboxState.read(files.state()).ports().values()) {
      assertThat(taken.values(), not(hasItem(port)));
    }
    SandboxData data = new SandboxData(addresses, sandbox.credentials());
    data.write();
    data.check();
  }
}
