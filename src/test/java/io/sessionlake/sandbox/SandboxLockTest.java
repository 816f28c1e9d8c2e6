package io.sessionlake.sandbox;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxLockTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream progress = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void secondCommandGivesUpAfterTheLimit() throws Exception {
    SandboxLock first = acquire(Duration.ZERO);
    try (first) {
      UserError error = assertThrows(UserError.class, () -> acquire(Duration.ofMillis(100)));

      assertThat(error.getMessage(), containsString("another sandbox command"));
      assertThat(printed.toString(StandardCharsets.UTF_8), containsString("waiting for it"));
    }
  }

  @Test
  void lockIsFreeAgainOnceItsHolderIsDone() throws Exception {
    acquire(Duration.ZERO).close();

    assertDoesNotThrow(() -> acquire(Duration.ZERO).close());
  }

  private SandboxLock acquire(Duration limit) throws Exception {
    return SandboxLock.acquire(directory.resolve("lock"), limit, progress);
  }
}
