package io.sessionlake.sandbox;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.sessionlake.sandbox.TestProgram.Behaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path directory;
  private Path log;
  private ServerProcess process;

  @BeforeEach
  void nameLog() {
    log = directory.resolve("server.log");
  }

  @AfterEach
  void stopProcess() throws Exception {
    if (process != null) {
      process.stop(Duration.ZERO);
    }
  }

  @Test
  void processRunsUntilItIsStopped() throws Exception {
    start(Behaviour.LISTEN);
    assertThat(process.isRunning(), is(true));

    assertThat(process.stop(LIMIT), is(ServerProcess.End.STOPPED));

    assertThat(process.isRunning(), is(false));
    assertThat(process.stop(LIMIT), is(ServerProcess.End.WAS_NOT_RUNNING));
  }

  @Test
  void recordedPidIsThatOfTheProgramItself() throws Exception {
    start(Behaviour.LISTEN);

    String program = ProcessHandle.of(process.pid()).flatMap(p -> p.info().command()).orElse("");

    assertThat(program, containsString("java"));
  }

  @Test
  void processThatIgnoresTerminationIsKilledAfterTheLimit() throws Exception {
    start(Behaviour.IGNORE_TERMINATION);

    assertThat(process.stop(Duration.ofMillis(300)), is(ServerProcess.End.KILLED));

    assertThat(process.isRunning(), is(false));
  }

  @Test
  void samePidWithAnotherStartInstantIsAnotherProcess() throws Exception {
    start(Behaviour.LISTEN);
    ServerProcess earlier =
        new ServerProcess(process.pid(), process.startedAt().minus(Duration.ofMinutes(1)));

    assertThat(earlier.isRunning(), is(false));
    assertThat(earlier.stop(LIMIT), is(ServerProcess.End.WAS_NOT_RUNNING));

    assertThat(process.isRunning(), is(true));
  }

  @Test
  void runTellsWhetherTheProcessEndedWell() throws Exception {
    assertThat(
        ServerProcess.run(Jvm.command(directory, "-version"), directory, log, LIMIT), is(true));
    assertThat(
        ServerProcess.run(TestProgram.command(Behaviour.END_AT_ONCE, 0), directory, log, LIMIT),
        is(false));
    assertThat(
        ServerProcess.run(
            TestProgram.command(Behaviour.STAY_MUTE, 0), directory, log, Duration.ofMillis(300)),
        is(false));
  }

  private void start(Behaviour behaviour) throws Exception {
    process = ServerProcess.start(TestProgram.command(behaviour, 0), directory, log);
    if (!Waiting.until(() -> hasPrinted("listening"), LIMIT)) {
      throw new AssertionError("the test program does not start");
    }
  }

  private boolean hasPrinted(String text) {
    try {
      return Files.readString(log).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
