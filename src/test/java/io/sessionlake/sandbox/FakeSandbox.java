package io.sessionlake.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;

/** A sandbox of {@link FakeServer}s, and what its commands print. */
final class FakeSandbox {
  static final Duration LIMIT = Duration.ofSeconds(20);

  final FakeServer kafka = new FakeServer("kafka", SandboxPort.KAFKA, SandboxPort.KAFKA_CONTROLLER);
  final FakeServer nessie = new FakeServer("nessie", SandboxPort.NESSIE);
  final FakeServer s3 = new FakeServer("s3", SandboxPort.S3);
  final SandboxFiles files;
  private IntPredicate isFree = Ports::isFree;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream progress = new PrintStream(printed, true, StandardCharsets.UTF_8);

  FakeSandbox(Path directory) {
    files = new SandboxFiles(directory);
  }

  Sandbox sandbox() {
    return withLimit(LIMIT);
  }

  Sandbox withLimit(Duration limit) {
    return new Sandbox(files, List.of(kafka, nessie, s3), limit, isFree);
  }

  /** Gives the servers ports that these tests call free. */
  void takeForFree(IntPredicate ports) {
    isFree = ports;
  }

  SandboxAddresses up() {
    return sandbox().up(progress);
  }

  boolean down() {
    return sandbox().down(progress);
  }

  PrintStream progress() {
    return progress;
  }

  /** Of Kafka, Nessie and S3. */
  List<SandboxStatus.State> states() {
    return servers().stream().map(SandboxStatus.Server::state).toList();
  }

  List<SandboxStatus.Server> servers() {
    return sandbox().status().servers();
  }

  void kill(FakeServer server) throws IOException, InterruptedException {
    ServerProcess process = SandboxState.read(files.state()).process(server).orElseThrow();
    ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
    if (!Waiting.until(() -> !process.isRunning(), LIMIT)) {
      throw new AssertionError("the test program does not end");
    }
  }

  String startingLine(FakeServer server) {
    return "starting " + server.title() + ", log in " + files.log(server.name()).file();
  }

  /** The lines printed since this was last asked. */
  List<String> newLines() {
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    printed.reset();
    return lines;
  }
}
