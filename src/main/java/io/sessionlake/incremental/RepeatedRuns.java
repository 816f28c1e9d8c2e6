package io.sessionlake.incremental;

import io.sessionlake.kafka.KafkaSettings;
import io.sessionlake.kafka.StartFrom;
import io.sessionlake.kafka.TopicInspection;
import io.sessionlake.options.UserError;
import io.sessionlake.pipeline.RunSettings;
import io.sessionlake.publish.AuditFailed;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Incremental runs one after the other until the JVM is told to go (Ctrl-C, SIGTERM), which lets
 * the current one end. A run that fails is tried again, each time after a longer pause; only a
 * failed audit, which would fail again, and a first run that can not begin end it.
 */
public final class RepeatedRuns {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 8;

  private final Supplier<RunSettings> settings;
  private final PipelineOptions options;
  private final PrintStream out;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final RunsStatus status = RunsStatus.register();

  /**
   * Runs that can be repeated.
   *
   * @param settings read anew for each run, since some follow the clock
   */
  public RepeatedRuns(Supplier<RunSettings> settings, PipelineOptions options, PrintStream out) {
    this.settings = settings;
    this.options = options;
    this.out = out;
  }

  /**
   * Repeats until stopped.
   *
   * @param every from the start of one run to the start of the next
   * @throws AuditFailed if an audit fails
   * @throws UserError if the first run can not begin
   */
  public void repeat(Duration every) {
    StopSignals.onFirst(
        () -> {
          out.println("Stopping: the current run is finished …");
          stopped.countDown();
        });
    while (!isStopped()) {
      long started = System.nanoTime();
      Duration pause = runOnce() ? every : backoff(status.getFailuresInARow());
      awaitStop(pause.minusNanos(System.nanoTime() - started));
    }
    out.println("Stopped.");
  }

  /** False where it failed and is to be tried again. */
  private boolean runOnce() {
    Instant begun = Instant.now();
    try {
      RunSettings current = settings.get();
      Optional<PublishedRun> run = new IncrementalRun(current, options, out).run();
      sayStatus(current, run, Duration.between(begun, Instant.now()));
      return true;
    } catch (AuditFailed e) {
      throw e;
    } catch (RuntimeException e) {
      if (e instanceof UserError && status.getLastSuccess().isEmpty()) {
        throw e;
      }
      int failures = status.failed();
      out.printf(
          Locale.ROOT,
          "%s FAILED (%d in a row): %s; again in %d s%n",
          begun,
          failures,
          String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          backoff(failures).toSeconds());
      return false;
    }
  }

  private void sayStatus(RunSettings current, Optional<PublishedRun> run, Duration took) {
    long lag = run.map(published -> lag(current.kafka(), published)).orElse(0L);
    run.ifPresentOrElse(
        published -> status.published(published, lag, Instant.now()),
        () -> status.succeeded(lag, Instant.now()));
    run.ifPresent(
        published ->
            out.printf(
                Locale.ROOT,
                "%s run %s: %,d events (%,.0f/s), %,d sessions, lag %,d, commit %s%n",
                Instant.now(),
                published.runId(),
                published.read(),
                published.read() * 1000.0 / Math.max(1, took.toMillis()),
                published.sessions(),
                lag,
                published.commit().orElse("none")));
  }

  /** What has come to Kafka behind the offsets that the run read up to. */
  private static long lag(KafkaSettings kafka, PublishedRun run) {
    return TopicInspection.rangeOf(kafka, new StartFrom.Latest()).partitions().entrySet().stream()
        .mapToLong(
            partition ->
                partition.getValue().end() - run.ends().getOrDefault(partition.getKey(), 0L))
        .sum();
  }

  private static Duration backoff(int failures) {
    Duration pause = Duration.ofSeconds(1L << Math.min(failures, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void awaitStop(Duration pause) {
    try {
      boolean unused = stopped.await(Math.max(0, pause.toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }
}
