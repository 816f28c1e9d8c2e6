package io.sessionlake.bench;

import java.nio.file.Path;

/**
 * Where things lie.
 *
 * @param home the project's folder, absolute
 */
record BenchFolders(Path home) {

  static BenchFolders ofThisProcess() {
    return new BenchFolders(Path.of(System.getProperty("sessionlake.home", "")).toAbsolutePath());
  }

  Path target() {
    return home.resolve("bench").resolve("target");
  }

  Path sandbox() {
    return target().resolve("sandbox");
  }

  /** What should be counted in the topics that the sandbox holds. */
  Path topics() {
    return target().resolve("topics");
  }

  Path servers() {
    return home.resolve("sandbox").resolve("target").resolve("servers");
  }
}
