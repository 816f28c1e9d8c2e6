package io.sessionlake.sandbox;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
  private static final Set<SandboxPort> KAFKA = EnumSet.of(SandboxPort.KAFKA);

  @Test
  void firstChoiceIsTakenWhereNothingIsRemembered() {
    assertThat(Ports.choose(KAFKA, Map.of(), port -> true), is(Map.of(SandboxPort.KAFKA, 9092)));
  }

  @Test
  void busyFirstChoiceLeadsToTheNextFreePort() {
    assertThat(
        Ports.choose(KAFKA, Map.of(), port -> port > 9094), is(Map.of(SandboxPort.KAFKA, 9095)));
  }

  @Test
  void rememberedPortIsKeptWhileItIsFree() {
    Map<SandboxPort, Integer> remembered = Map.of(SandboxPort.KAFKA, 12345);

    assertThat(Ports.choose(KAFKA, remembered, port -> true), is(remembered));
  }

  @Test
  void rememberedPortThatIsBusyGivesWayToAnother() {
    Map<SandboxPort, Integer> remembered = Map.of(SandboxPort.KAFKA, 12345);

    assertThat(
        Ports.choose(KAFKA, remembered, port -> port != 12345),
        is(Map.of(SandboxPort.KAFKA, 9092)));
  }

  @Test
  void portOfAServerThatIsNotToBeStartedStaysThoughItIsBusy() {
    Map<SandboxPort, Integer> remembered = Map.of(SandboxPort.NESSIE, 19120);

    assertThat(
        Ports.choose(KAFKA, remembered, port -> port != 19120),
        is(Map.of(SandboxPort.KAFKA, 9092, SandboxPort.NESSIE, 19120)));
  }

  @Test
  void noPortIsGivenTwice() {
    Map<SandboxPort, Integer> remembered = Map.of(SandboxPort.S3, 9092);

    assertThat(
        Ports.choose(KAFKA, remembered, port -> true),
        is(Map.of(SandboxPort.KAFKA, 9093, SandboxPort.S3, 9092)));
  }

  @Test
  void noFreePortAtAllIsAnError() {
    assertThrows(UserError.class, () -> Ports.choose(KAFKA, Map.of(), port -> false));
  }

  @Test
  void portSomebodyListensOnIsNotFree() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(Ports.address(0));
      port = socket.getLocalPort();
      assertThat(Ports.isFree(port), is(false));
    }
    assertThat(Ports.isFree(port), is(true));
  }
}
