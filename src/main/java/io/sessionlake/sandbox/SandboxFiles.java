package io.sessionlake.sandbox;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.sessionlake.options.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The layout of a sandbox's folder.
 *
 * @param directory absolute
 */
record SandboxFiles(Path directory) {

  Path state() {
    return directory.resolve("state.properties");
  }

  Path lock() {
    return directory.resolve("lock");
  }

  Path credentials() {
    return directory.resolve("credentials");
  }

  /** The server's own folder: its configuration and its data. */
  Path server(String name) {
    return directory.resolve(name);
  }

  ServerLog log(String name) {
    return new ServerLog(directory.resolve("logs").resolve(name + ".log"));
  }

  /**
   * Deletes the folder with all that is in it.
   *
   * @throws UserError if it holds something, and no sandbox was ever in it
   */
  void delete() {
    if (!Files.exists(directory)) {
      return;
    }
    try {
      if (!Files.exists(lock()) && !MoreFiles.listFiles(directory).isEmpty()) {
        throw new UserError(
            directory + " holds other things than a sandbox: name an empty folder or a new one");
      }
      MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
