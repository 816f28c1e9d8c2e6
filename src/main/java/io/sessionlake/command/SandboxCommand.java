package io.sessionlake.command;

import io.sessionlake.options.CommandLine;
import io.sessionlake.options.UserError;
import io.sessionlake.sandbox.Sandbox;
import io.sessionlake.sandbox.SandboxAddresses;
import io.sessionlake.sandbox.SandboxStatus;
import io.sessionlake.sandbox.SandboxStatus.Server;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/** {@code sandbox up|down|status}. */
final class SandboxCommand implements Command<SandboxOptions> {
  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public String summary() {
    return "Kafka, Nessie and S3 on this machine: sandbox up, sandbox status, sandbox down";
  }

  @Override
  public Class<SandboxOptions> options() {
    return SandboxOptions.class;
  }

  @Override
  public int words() {
    return 1;
  }

  @Override
  public boolean usesSandbox() {
    return false;
  }

  @Override
  public int run(SandboxOptions options, CommandLine line, Workplace workplace) {
    String directory =
        Optional.ofNullable(options.getSandboxDir()).orElse(SandboxOptions.DIRECTORY);
    Sandbox sandbox = workplace.sandbox(directory);
    PrintStream out = workplace.out();
    switch (line.word(1)) {
      case "up" -> printUse(sandbox.up(out), out);
      case "down" -> {
        boolean unused = sandbox.down(out);
      }
      case "status" -> {
        printStatus(sandbox.status(), out);
        sandbox.runningAddresses().ifPresent(addresses -> printUse(addresses, out));
      }
      default ->
          throw new UserError(
              "sandbox " + line.word(1) + ": say 'sandbox up', 'sandbox status' or 'sandbox down'");
    }
    return 0;
  }

  private static void printStatus(SandboxStatus status, PrintStream out) {
    for (Server server : status.servers()) {
      out.printf(
          "%-7s %-8s %-11s %s%n",
          server.name(),
          server.state().name().toLowerCase(Locale.ROOT),
          server.pid().isPresent() ? "pid " + server.pid().getAsLong() : "",
          server.address().orElse(""));
    }
  }

  private static void printUse(SandboxAddresses addresses, PrintStream out) {
    out.println("The commands find the running sandbox by themselves. To name it:");
    SandboxAddressing.options(addresses).forEach(option -> out.println("  " + option));
    out.println("  with AWS_SHARED_CREDENTIALS_FILE=" + addresses.credentialsFile());
  }
}
