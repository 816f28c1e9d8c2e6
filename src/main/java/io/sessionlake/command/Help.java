package io.sessionlake.command;

import io.sessionlake.options.OptionDescription;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Map;
import org.apache.commons.text.WordUtils;

/** What {@code --help} prints: the commands, or one command's options. */
final class Help {
  private static final int LINE = 92;
  private static final String INDENT = "      ";

  private final PrintStream out;

  Help(PrintStream out) {
    this.out = out;
  }

  void printOverview(Collection<Command<?>> commands) {
    out.println("Usage: sessionlake COMMAND [--option=value …]");
    out.println();
    out.println("User sessions from Kafka as an Iceberg table, correct to the event.");
    out.println();
    for (Command<?> command : commands) {
      out.printf("  %-10s %s%n", command.name(), command.summary());
    }
    out.println();
    out.println("'sessionlake COMMAND --help' lists a command's options.");
  }

  void print(Command<?> command) {
    out.println("sessionlake " + command.name() + ": " + command.summary() + ".");
    out.println();
    Map<String, OptionDescription> options = OptionDescription.of(command.options());
    for (OptionDescription option : options.values()) {
      out.println(
          "  --" + option.name() + option.defaultValue().map(value -> "=" + value).orElse(""));
      out.println(INDENT + WordUtils.wrap(option.text(), LINE, "\n" + INDENT, false));
    }
    if (command.takesRunnerOptions()) {
      out.println();
      out.println("The options of Beam and of the runner may be given too.");
    }
  }
}
