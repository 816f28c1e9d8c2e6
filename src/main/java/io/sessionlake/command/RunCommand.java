package io.sessionlake.command;

import io.sessionlake.incremental.IncrementalRun;
import io.sessionlake.incremental.PublishedRun;
import io.sessionlake.incremental.RepeatedRuns;
import io.sessionlake.options.CommandLine;
import io.sessionlake.pipeline.Mode;
import io.sessionlake.pipeline.RunOptions;
import io.sessionlake.pipeline.RunSettings;
import io.sessionlake.pipeline.SessionRun;
import java.io.PrintStream;
import java.util.Optional;

/** {@code run}: the pipeline. */
final class RunCommand implements Command<RunOptions> {
  @Override
  public String name() {
    return "run";
  }

  @Override
  public String summary() {
    return "the pipeline: from Kafka's events to the table of sessions";
  }

  @Override
  public Class<RunOptions> options() {
    return RunOptions.class;
  }

  @Override
  public boolean takesRunnerOptions() {
    return true;
  }

  @Override
  public int run(RunOptions options, CommandLine line, Workplace workplace) {
    RunSettings settings = RunSettings.of(options);
    PrintStream out = workplace.out();
    boolean good = true;
    if (settings.mode() == Mode.INCREMENTAL) {
      runIncrementally(settings, options, out);
    } else {
      good = new SessionRun(settings, options, out).run();
    }
    if (options.getValidate()) {
      out.println();
      good &= ValidateCommand.validateAfter(options, settings, out);
    }
    if (options.getCleanup()) {
      out.println();
      CleanupCommand.dropAll(settings.lakehouse(), out);
    }
    return good ? 0 : 1;
  }

  private static void runIncrementally(RunSettings settings, RunOptions options, PrintStream out) {
    if (settings.incremental().every().isPresent()) {
      new RepeatedRuns(() -> RunSettings.of(options), options, out)
          .repeat(settings.incremental().every().get());
    } else {
      Optional<PublishedRun> unused = new IncrementalRun(settings, options, out).run();
    }
  }
}
