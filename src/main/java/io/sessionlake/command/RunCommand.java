package io.sessionlake.command;

import io.sessionlake.options.CommandLine;
import io.sessionlake.pipeline.RunOptions;
import io.sessionlake.pipeline.RunSettings;
import io.sessionlake.pipeline.SessionRun;

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
    return new SessionRun(RunSettings.of(options), options, workplace.out()).run() ? 0 : 1;
  }
}
