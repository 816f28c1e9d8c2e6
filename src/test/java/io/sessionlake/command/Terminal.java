package io.sessionlake.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The launcher in a folder of its own, and what it prints. */
final class Terminal {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();
  private final Workplace workplace;

  Terminal(Path home) {
    workplace =
        new Workplace(
            home,
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(error, true, UTF_8));
  }

  /** Runs a command; gives the exit code. */
  int run(String... arguments) {
    return new Sessionlake(workplace).run(List.of(arguments));
  }

  String out() {
    return out.toString(UTF_8);
  }

  String error() {
    return error.toString(UTF_8);
  }
}
