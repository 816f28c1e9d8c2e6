package io.sessionlake.sandbox;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxFilesTest {
  @TempDir Path folder;

  @Test
  void somebodysFolderIsNotDeleted() throws IOException {
    Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear");
    UserError refusal = assertThrows(UserError.class, () -> new SandboxFiles(folder).delete());
    assertThat(refusal.getMessage(), containsString(folder.toString()));
    assertThat(Files.exists(letter), is(true));
  }

  @Test
  void aSandboxGoesWithAllThatIsInIt() throws IOException {
    SandboxFiles files = new SandboxFiles(folder.resolve("sandbox"));
    Files.createDirectories(files.server("kafka"));
    Files.createFile(files.lock());
    files.delete();
    assertThat(Files.exists(files.directory()), is(false));
  }

  @Test
  void anEmptyFolderAndNoneWillDo() {
    new SandboxFiles(folder.resolve("none")).delete();
    new SandboxFiles(folder).delete();
    assertThat(Files.exists(folder), is(false));
  }
}
