package io.sessionlake.sandbox;

import java.io.IOException;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A server of the sandbox that is a {@link TestProgram}. */
final class FakeServer implements SandboxServer {
  private final String name;
  private final Set<SandboxPort> ports;
  private final SandboxPort clientPort;
  private TestProgram.Behaviour behaviour = TestProgram.Behaviour.LISTEN;

  FakeServer(String name, SandboxPort clientPort, SandboxPort... otherPorts) {
    this.name = name;
    this.clientPort = clientPort;
    this.ports = EnumSet.of(clientPort, otherPorts);
  }

  void behave(TestProgram.Behaviour next) {
    behaviour = next;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return "fake " + name;
  }

  @Override
  public Set<SandboxPort> ports() {
    return ports;
  }

  @Override
  public Launch configure(Map<SandboxPort, Integer> chosen) {
    return new Launch(Optional.empty(), TestProgram.command(behaviour, chosen.get(clientPort)));
  }

  @Override
  public String listeningMessage() {
    return "listening";
  }

  @Override
  public boolean answers(Map<SandboxPort, Integer> chosen) {
    try (Socket socket = new Socket()) {
      socket.connect(Ports.address(chosen.get(clientPort)));
      return true;
    } catch (IOException notThere) {
      return false;
    }
  }

  @Override
  public String address(Map<SandboxPort, Integer> chosen) {
    return "127.0.0.1:" + chosen.get(clientPort);
  }
}
