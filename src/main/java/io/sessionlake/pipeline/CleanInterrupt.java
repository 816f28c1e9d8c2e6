package io.sessionlake.pipeline;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineResult.State;

/** Makes Ctrl-C and SIGTERM end a run in order: the JVM goes only when the run has ended. */
public final class CleanInterrupt {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  /** What is said and then done when the JVM is told to go. */
  public CleanInterrupt(PrintStream out, String announcement, Runnable stop) {
    this.hook =
        new Thread(
            () -> {
              out.println(announcement);
              try {
                stop.run();
                awaitEnd();
              } catch (RuntimeException e) {
                out.println(
                    "It did not stop in order, and may still run: "
                        + Throwables.getRootCause(e).getMessage());
              }
              out.flush();
            },
            "clean-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Cancels a run. */
  public static CleanInterrupt cancelling(PipelineResult result, PrintStream out) {
    return new CleanInterrupt(out, "Cancelling the run …", () -> cancel(result));
  }

  /** The run has ended, well or not: the JVM may go. */
  public void end() {
    ended.countDown();
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is going down, which is what the hook was for.
    }
  }

  private static void cancel(PipelineResult result) {
    try {
      State unused = result.cancel();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitEnd() {
    try {
      boolean unused = ended.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
