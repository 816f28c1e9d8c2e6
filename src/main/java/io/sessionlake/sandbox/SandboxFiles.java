package io.sessionlake.sandbox;

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
}
