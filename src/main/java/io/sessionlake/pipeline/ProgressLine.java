package io.sessionlake.pipeline;

import io.sessionlake.accounting.Accounting;
import io.sessionlake.accounting.EventCounter;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineResult.State;
import org.joda.time.Duration;

/** Waits for a bounded run and says from time to time how far it is. */
public final class ProgressLine {
  private static final Duration EVERY = Duration.standardSeconds(5);

  private final PrintStream out;

  public ProgressLine(PrintStream out) {
    this.out = out;
  }

  /**
   * Waits until the run is done.
   *
   * @throws IllegalStateException if it ends otherwise
   */
  public void follow(PipelineResult result, long total) {
    State state = result.waitUntilFinish(EVERY);
    while (state == null || !state.isTerminal()) {
      out.println("  " + line(result, total));
      state = result.waitUntilFinish(EVERY);
    }
    if (state != State.DONE) {
      throw new IllegalStateException("The run ended as " + state);
    }
  }

  private static String line(PipelineResult result, long total) {
    if (result instanceof EngineJob job) {
      return job.progress();
    }
    Accounting accounting = Accounting.of(result);
    return String.format(
        Locale.ROOT,
        "read %,d of %,d, %,d sessions closed",
        accounting.count(EventCounter.EVENTS_READ),
        total,
        accounting.count(EventCounter.SESSIONS_CLOSED));
  }
}
