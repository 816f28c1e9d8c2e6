package io.sessionlake.pipeline;

import io.sessionlake.kafka.StopTime;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C and SIGTERM end a streaming run like the end of its time: the JVM goes only when the
 * run has come to rest.
 */
final class CleanInterrupt {
  private static final long LIMIT_MINUTES = 3;

  private final CountDownLatch atRest = new CountDownLatch(1);
  private final Thread hook;

  CleanInterrupt(StopTime stop, PrintStream out) {
    this.hook =
        new Thread(
            () -> {
              out.println("Stopping: what was read is brought to its place …");
              stop.stopNow();
              awaitRest();
              out.flush();
            },
            "clean-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The run is at rest, or has failed: the JVM may go. */
  void end() {
    atRest.countDown();
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is going down, which is what the hook was for.
    }
  }

  private void awaitRest() {
    try {
      boolean unused = atRest.await(LIMIT_MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
