package io.sessionlake.command;

import io.sessionlake.options.CommandLine;
import io.sessionlake.options.CommonOptions;
import io.sessionlake.options.OptionsReader;
import io.sessionlake.options.Preset;
import io.sessionlake.options.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The main class of every launcher: finds the command, reads its options, runs it, and turns what
 * goes wrong into one line and an exit code (0 well, 1 the run failed, the sums do not agree or a
 * check failed, 2 the caller can mend it, 3 an audit failed, 4 another run published first).
 */
public final class Sessionlake {
  private static final int USER_ERROR = 2;
  private static final int FAILED = 1;
  private static final String RUNNER_SETTINGS = "sessionlake.runnerSettings";
  private static final String DEBUG = "--debug";

  private final Map<String, Command<?>> commands = new TreeMap<>();
  private final Workplace workplace;

  public Sessionlake(Workplace workplace) {
    this.workplace = workplace;
    for (Command<?> command :
        List.of(
            new DemoCommand(),
            new SandboxCommand(),
            new ProduceCommand(),
            new RunCommand(),
            new ReportCommand(),
            new ValidateCommand(),
            new MaintainCommand(),
            new CleanupCommand())) {
      commands.put(command.name(), command);
    }
  }

  public static void main(String[] arguments) {
    int code = new Sessionlake(Workplace.ofThisProcess()).run(List.of(arguments));
    System.out.flush();
    // Not a return: a library's thread that is no daemon must not keep a finished command alive.
    System.exit(code);
  }

  /** Runs one command; gives the exit code. */
  public int run(List<String> arguments) {
    boolean debug = arguments.contains(DEBUG) || arguments.contains(DEBUG + "=true");
    try {
      CommandLine line = CommandLine.of(arguments);
      if (line.words().isEmpty()) {
        new Help(workplace.out()).printOverview(commands.values());
        return line.help() ? 0 : USER_ERROR;
      }
      Command<?> command = commands.get(line.word(0));
      if (command == null) {
        throw new UserError(
            "There is no command '"
                + line.word(0)
                + "'; there are: "
                + String.join(", ", commands.keySet()));
      }
      if (line.help()) {
        new Help(workplace.out()).print(command);
        return 0;
      }
      return run(command, line);
    } catch (UserError e) {
      return fail(e, e.getMessage(), e.exitCode(), debug);
    } catch (RuntimeException | Error e) {
      return fail(e, "Failed: " + rootMessage(e), FAILED, debug);
    }
  }

  private <T extends PipelineOptions> int run(Command<T> command, CommandLine line) {
    OptionsReader<CommonOptions> common = new OptionsReader<>(CommonOptions.class, true);
    Optional<String> preset =
        Optional.ofNullable(common.add(onlyCommon(line.options())).read().getOptionsFile());

    OptionsReader<T> reader = new OptionsReader<>(command.options(), command.takesRunnerOptions());
    String runnerSettings = System.getProperty(RUNNER_SETTINGS);
    if (command.takesRunnerOptions() && runnerSettings != null) {
      reader.add(Preset.read(Path.of(runnerSettings)));
    }
    preset.ifPresent(name -> reader.add(Preset.read(name, workplace.presets())));
    reader.add(line.options());
    // After the options: '--topic x' is told as the option without a value that it is.
    if (line.words().size() > 1 + command.words()) {
      throw new UserError(
          "'" + line.word(1 + command.words()) + "' is too much; write options as --name=value");
    }
    if (command.usesSandbox()) {
      new SandboxAddressing(workplace).fillIn(reader);
    }
    return command.run(reader.read(), line, workplace);
  }

  private static List<String> onlyCommon(List<String> options) {
    return options.stream().filter(option -> option.startsWith("--optionsFile=")).toList();
  }

  private int fail(Throwable e, String message, int code, boolean debug) {
    workplace.error().println("sessionlake: " + message.lines().findFirst().orElse(""));
    if (debug) {
      e.printStackTrace(workplace.error());
    } else if (code == FAILED) {
      workplace.error().println("(--debug shows the stack trace and the libraries' log)");
    }
    return code;
  }

  /** What lies at the bottom says more than the layers above it. */
  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
