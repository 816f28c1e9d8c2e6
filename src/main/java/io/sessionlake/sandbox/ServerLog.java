package io.sessionlake.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** The output of a server since its last start; that of the start before it lies beside it. */
record ServerLog(Path file) {
  private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ more).*");
  private static final Pattern ERROR = Pattern.compile(".*\\b(ERROR|FATAL|Caused by:).*");

  /** Sets the present log aside and begins an empty one. */
  void begin() throws IOException {
    Files.createDirectories(file.getParent());
    if (Files.exists(file)) {
      Files.move(file, previous(), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.createFile(file);
  }

  Path previous() {
    return file.resolveSibling(file.getFileName() + ".previous");
  }

  boolean says(String text) {
    return read().contains(text);
  }

  /** For messages: where the log is and the line of it that tells most about a failure. */
  String excerpt() {
    return "its log " + file + " ends with: " + tellingLine(read().lines().toList());
  }

  /** The last line that names an error, else the last line outside a stack trace. */
  static String tellingLine(List<String> lines) {
    String last = "(nothing)";
    String lastError = null;
    for (String line : lines) {
      if (!line.isBlank() && !STACK_FRAME.matcher(line).matches()) {
        last = line.strip();
        lastError = ERROR.matcher(line).matches() ? last : lastError;
      }
    }
    return lastError == null ? last : lastError;
  }

  private String read() {
    try {
      byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
