package io.sessionlake.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * What is sent to a cluster that has all classes already. Beam takes an empty list of files for
 * none given, and would send the whole class path: 300 MB, and each class would be there twice.
 */
final class EmptyJar {
  private EmptyJar() {}

  /** Makes one; it goes with the JVM. */
  static Path create() {
    try {
      Path jar = Files.createTempFile("sessionlake-nothing-to-send", ".jar");
      jar.toFile().deleteOnExit();
      new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
