package io.sessionlake.command;

import io.sessionlake.sandbox.Sandbox;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Where a command works: the folder of the project, and the terminal.
 *
 * @param home the folder that holds pipeline-options/ and the sandbox's servers and data
 */
public record Workplace(Path home, InputStream in, PrintStream out, PrintStream error) {
  private static final String HOME = "sessionlake.home";

  static Workplace ofThisProcess() {
    return new Workplace(
        Path.of(System.getProperty(HOME, "")).toAbsolutePath(), System.in, System.out, System.err);
  }

  Path presets() {
    return home.resolve("pipeline-options");
  }

  /** The sandbox in a folder; a relative one lies in the home. */
  Sandbox sandbox(String directory) {
    return Sandbox.in(
        home.resolve(directory), home.resolve("sandbox").resolve("target").resolve("servers"));
  }
}
