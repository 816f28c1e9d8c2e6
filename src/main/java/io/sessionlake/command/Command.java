package io.sessionlake.command;

import io.sessionlake.options.CommandLine;
import io.sessionlake.options.UserError;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * One command of the launcher.
 *
 * @param <T> the options it takes
 */
interface Command<T extends PipelineOptions> {
  String name();

  /** What it does, in one line without a full stop. */
  String summary();

  Class<T> options();

  /** How many words follow its name. */
  default int words() {
    return 0;
  }

  /** Whether Beam's and the runner's own options may be given too. */
  default boolean takesRunnerOptions() {
    return false;
  }

  /** Whether addresses that are not given are those of the running sandbox. */
  default boolean usesSandbox() {
    return true;
  }

  /**
   * Does it.
   *
   * @return the exit code: 0, or 1 where what was asked for was done and found wrong
   * @throws UserError for what the caller can mend
   */
  int run(T options, CommandLine line, Workplace workplace);
}
