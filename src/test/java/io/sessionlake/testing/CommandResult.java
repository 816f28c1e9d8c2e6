package io.sessionlake.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sessionlake.command.Sessionlake;
import io.sessionlake.command.Workplace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** How a command ended, which the launcher's own main class ran in this JVM. */
public record CommandResult(int exitCode, String out, String error) {

  /** Runs the command with these lines on its standard input. */
  static CommandResult of(List<String> arguments, String input, TestServers servers) {
    return of(arguments, input, servers, new ByteArrayOutputStream());
  }

  /** The same, where what it prints goes through a stream that may do something on the way. */
  static CommandResult of(
      List<String> arguments, String input, TestServers servers, ByteArrayOutputStream out) {
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    Workplace workplace =
        new Workplace(
            servers.directory(),
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(error, true, UTF_8));
    int exitCode = new Sessionlake(workplace).run(arguments);
    return new CommandResult(exitCode, out.toString(UTF_8), error.toString(UTF_8));
  }

  public List<String> errorLines() {
    return error.lines().toList();
  }

  public PrintedAccounting accounting() {
    return PrintedAccounting.of(out);
  }
}
