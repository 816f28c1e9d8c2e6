package io.sessionlake.pipeline;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes Ctrl-C and SIGTERM end a run in order: the JVM goes only when the run has ended. */
public final class CleanInterrupt {
  private static final long LIMIT_MINUTES = 3;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  /** What is said and then done when the JVM is told to go. */
  public CleanInterrupt(PrintStream out, String announcement, Runnable stop) {
    this.hook =
        new Thread(
            () -> {
              out.println(announcement);
              stop.run();
              awaitEnd();
              out.flush();
            },
            "clean-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
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

  private void awaitEnd() {
    try {
      boolean unused = ended.await(LIMIT_MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
