package io.sessionlake.sandbox;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;

/** Small text files, written whole or not at all, readable by their owner only. */
final class ConfigFile {
  private ConfigFile() {}

  static void write(Path file, String text) throws IOException {
    Path folder = Files.createDirectories(file.getParent());
    // createTempFile gives permissions 600 where the file system knows any.
    Path written = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
    try {
      Files.writeString(written, text);
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** Writes a Java properties file. */
  static void write(Path file, Map<String, String> settings) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    StringWriter text = new StringWriter();
    properties.store(text, null);
    write(file, text.toString());
  }
}
