package io.sessionlake.flink;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what the JobManager answers. */
final class Answers {
  private static final long LIMIT_SECONDS = 120;

  private Answers() {}

  /**
   * The answer.
   *
   * @throws IllegalStateException if there is none within two minutes, or a refusal
   */
  static <T> T of(CompletableFuture<T> answer) {
    try {
      return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Flink", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Flink's answer was an error", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Flink's JobManager did not answer within " + LIMIT_SECONDS + " s", e);
    }
  }
}
