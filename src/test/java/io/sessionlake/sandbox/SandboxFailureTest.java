package io.sessionlake.sandbox;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import io.sessionlake.sandbox.SandboxStatus.State;
import io.sessionlake.sandbox.TestProgram.Behaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxFailureTest {
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
  void serverThatEndsAtOnceIsNamedWithItsLogAndTheOthersAreStoppedAgain() {
    fake.nessie.behave(Behaviour.END_AT_ONCE);
    long start = System.nanoTime();

    UserError error = assertThrows(UserError.class, fake::up);

    assertThat(Duration.ofNanos(System.nanoTime() - start), is(lessThan(FakeSandbox.LIMIT)));
    assertThat(
        error.getMessage(),
        allOf(
            containsString("fake nessie ended while it started"),
            containsString(fake.files.log("nessie").file().toString()),
            containsString("ERROR the test program ends at once")));
    assertThat(Collections.frequency(fake.newLines(), fake.startingLine(fake.nessie)), is(1));
    assertThat(fake.states(), contains(State.STOPPED, State.STOPPED, State.STOPPED));
  }

  @Test
  void serverThatDoesNotAnswerWithinTheLimitIsNamed() {
    fake.s3.behave(Behaviour.STAY_MUTE);
    Sandbox hasty = fake.withLimit(Duration.ofSeconds(2));

    UserError error = assertThrows(UserError.class, () -> hasty.up(fake.progress()));

    assertThat(error.getMessage(), containsString("fake s3 did not answer"));
    assertThat(error.getMessage(), containsString("within 2 s"));
    assertThat(fake.states(), contains(State.STOPPED, State.STOPPED, State.STOPPED));
  }

  @Test
  void failedUpLeavesAServerAloneThatRanBefore() throws Exception {
    fake.up();
    fake.kill(fake.nessie);
    fake.nessie.behave(Behaviour.END_AT_ONCE);

    assertThrows(UserError.class, fake::up);

    assertThat(fake.states(), contains(State.RUNNING, State.STOPPED, State.RUNNING));
  }

  @Test
  void missingJarsAreAnErrorThatSaysWhatToBuild() {
    Sandbox real = Sandbox.in(directory.resolve("real"), directory.resolve("no-servers"));

    UserError error = assertThrows(UserError.class, () -> real.up(fake.progress()));

    assertThat(
        error.getMessage(), containsString("`mvn -f runners/pom.xml -pl ../sandbox package`"));
    assertThat(error.getMessage().lines().count(), is(1L));
  }
}
