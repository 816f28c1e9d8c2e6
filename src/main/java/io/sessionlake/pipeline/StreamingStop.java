package io.sessionlake.pipeline;

import io.sessionlake.accounting.Accounting;
import io.sessionlake.accounting.EventCounter;
import io.sessionlake.kafka.StopTime;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineResult.State;
import org.joda.time.Duration;

/**
 * Lets a streaming run read until its time is up, and then ends it with nothing in flight: every
 * record that was read has its place, and every closed session and rejected event is in a committed
 * snapshot.
 */
final class StreamingStop {
  private static final Duration LOOK_EVERY = Duration.standardSeconds(1);
  private static final int SAY_EVERY = 10;

  /** How long the counts must stay the same: a bundle takes far less than that. */
  private static final java.time.Duration SETTLED_FOR = java.time.Duration.ofSeconds(3);

  private static final java.time.Duration SETTLE_LIMIT = java.time.Duration.ofMinutes(2);

  private final PrintStream out;
  private final java.time.Duration settleLimit;

  StreamingStop(PrintStream out, Duration commitInterval) {
    this.out = out;
    this.settleLimit = SETTLE_LIMIT.plusMillis(3 * commitInterval.getMillis());
  }

  /**
   * Waits, and cancels the run when it has settled; or until the engine has ended it.
   *
   * @return the counts at rest; what a still moving clock may close before the cancel is not in
   *     them, and not in the table
   * @throws IllegalStateException if it does not settle, is cancelled or fails
   */
  StreamingEnd await(PipelineResult result, StopTime stop) {
    long settledAfter = SETTLED_FOR.plus(countersTrail(result)).toSeconds();
    Accounting last = Accounting.of(result);
    Instant due = Instant.MAX;
    int settledLooks = 0;
    for (int look = 1; settledLooks < settledAfter; look++) {
      State state = result.waitUntilFinish(LOOK_EVERY);
      if (state == State.DONE || state == State.STOPPED) {
        return new StreamingEnd(Accounting.of(result), state == State.STOPPED);
      }
      if (state != null && state.isTerminal()) {
        throw new IllegalStateException("The streaming run ended as " + state);
      }
      Accounting now = Accounting.of(result);
      // Its clock starts when it is first asked: not before the job reads.
      boolean timeIsUp = isUnderWay(result) && stop.isDue();
      if (timeIsUp && due.equals(Instant.MAX)) {
        due = Instant.now();
      }
      settledLooks = timeIsUp && now.equals(last) && now.isCommitted() ? settledLooks + 1 : 0;
      last = now;
      if (look % SAY_EVERY == 0) {
        say(now);
      }
      if (timeIsUp && Instant.now().isAfter(due.plus(settleLimit))) {
        throw new IllegalStateException(
            "The run did not come to rest within " + settleLimit.toSeconds() + " s: " + last);
      }
    }
    try {
      result.cancel();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StreamingEnd(last, false);
  }

  private static boolean isUnderWay(PipelineResult result) {
    return !(result instanceof EngineJob job) || job.isUnderWay();
  }

  private static java.time.Duration countersTrail(PipelineResult result) {
    return result instanceof EngineJob job ? job.countersTrail() : java.time.Duration.ZERO;
  }

  private void say(Accounting accounting) {
    out.printf(
        Locale.ROOT,
        "  read %,d, %,d sessions closed, %,d events in open sessions, %,d rejected or late%n",
        accounting.count(EventCounter.EVENTS_READ),
        accounting.count(EventCounter.SESSIONS_CLOSED),
        accounting.open(),
        accounting.notCounted());
  }
}
