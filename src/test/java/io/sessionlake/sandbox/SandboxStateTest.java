package io.sessionlake.sandbox;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxStateTest {
  @TempDir Path directory;

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    Path file = directory.resolve("new-folder").resolve("state.properties");
    SandboxState state =
        new SandboxState(
            Map.of(SandboxPort.KAFKA, 9092, SandboxPort.KAFKA_CONTROLLER, 19094),
            Map.of("kafka", new ServerProcess(42, Instant.parse("2026-03-29T01:59:59.123Z"))));

    state.write(file);

    assertThat(SandboxState.read(file), is(state));
  }

  @Test
  void absentFileIsAnEmptyState() throws Exception {
    assertThat(
        SandboxState.read(directory.resolve("absent")), is(new SandboxState(Map.of(), Map.of())));
  }

  @Test
  void damagedFileIsAnErrorThatNamesIt() throws Exception {
    for (String damage : new String[] {"kafka.port=x", "kafka.pid=1", "kafka.port=\\u00zz"}) {
      Path file = Files.writeString(directory.resolve("state.properties"), damage);

      UserError error = assertThrows(UserError.class, () -> SandboxState.read(file));

      assertThat(error.getMessage(), containsString(file.toString()));
    }
  }
}
