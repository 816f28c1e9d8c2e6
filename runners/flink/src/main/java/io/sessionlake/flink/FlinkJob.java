package io.sessionlake.flink;

import io.sessionlake.pipeline.EngineJob;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A submitted job, followed to its end wherever it runs. */
final class FlinkJob implements EngineJob {
  private static final Duration ASK_EVERY = Duration.ofMillis(200);

  /** Flink refuses a savepoint while a subtask is being started, as after a failure. */
  private static final Duration START_LIMIT = Duration.ofMinutes(1);

  private final FlinkCluster cluster;
  private final JobID id;
  private final FlinkSubmissionOptions submission;
  private final boolean resumed;
  private final PrintStream out;

  /** Held until the savepoint's path is known: the job may have ended before. */
  private final Object savepointAnswer = new Object();

  private final JobSteps steps;
  private final LiveCounters liveCounters;
  private volatile boolean stoppedWithSavepoint;
  private @Nullable State terminal;
  private @Nullable MetricResults finalCounters;

  FlinkJob(
      FlinkCluster cluster,
      JobID id,
      FlinkSubmissionOptions submission,
      boolean resumed,
      PrintStream out) {
    this.cluster = cluster;
    this.id = id;
    this.submission = submission;
    this.resumed = resumed;
    this.out = out;
    RestPages pages = new RestPages(cluster.address());
    this.steps = new JobSteps(pages, id);
    this.liveCounters = new LiveCounters(pages, id, steps);
  }

  @Override
  public State getState() {
    return terminal != null ? terminal : beamState(Answers.of(cluster.client().getJobStatus(id)));
  }

  @Override
  public State waitUntilFinish() {
    return waitUntilFinish(org.joda.time.Duration.millis(Long.MAX_VALUE));
  }

  @Override
  public State waitUntilFinish(org.joda.time.Duration limit) {
    long started = System.nanoTime();
    State state = getState();
    while (!state.isTerminal()
        && Duration.ofNanos(System.nanoTime() - started).toMillis() < limit.getMillis()) {
      try {
        Thread.sleep(ASK_EVERY.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return state;
      }
      state = getState();
    }
    if (state.isTerminal()) {
      end(state);
    }
    return state;
  }

  /** The counters outlive the cluster, which ends here if it is embedded. */
  private synchronized void end(State state) {
    if (terminal == null) {
      JobResult result = Answers.of(cluster.client().requestJobResult(id));
      finalCounters = FinalCounters.of(result);
      terminal = state;
      synchronized (savepointAnswer) {
        cluster.close();
      }
      if (state == State.FAILED) {
        throw new IllegalStateException(
            "The Flink job " + id + " failed",
            result
                .getSerializedThrowable()
                .map(thrown -> thrown.deserializeError(FlinkJob.class.getClassLoader()))
                .orElse(null));
      }
    }
  }

  @Override
  public MetricResults metrics() {
    return finalCounters != null ? finalCounters : CounterResults.of(liveCounters.read());
  }

  @Override
  public State cancel() {
    if (terminal == null) {
      var unused = Answers.of(cluster.client().cancel(id));
    }
    return waitUntilFinish();
  }

  @Override
  public boolean interrupt() {
    String directory = submission.getSavepointDirectory();
    if (directory == null && !submission.getDrain() && cluster.isEmbedded()) {
      return false;
    }
    if (directory == null && !submission.getDrain()) {
      out.println("Cancelling the job " + id + " …");
      var unused = Answers.of(cluster.client().cancel(id));
      return true;
    }
    out.printf(
        Locale.ROOT,
        "Stopping the job %s with a savepoint%s …%n",
        id,
        submission.getDrain() ? ", its open sessions closed" : "");
    if (!steps.awaitAllStarted(START_LIMIT)) {
      out.println("Not all of its subtasks run; Flink may refuse");
    }
    stoppedWithSavepoint = !submission.getDrain();
    String savepoint;
    synchronized (savepointAnswer) {
      savepoint =
          Answers.of(
              cluster
                  .client()
                  .stopWithSavepoint(
                      id, submission.getDrain(), directory, SavepointFormatType.CANONICAL));
    }
    if (stoppedWithSavepoint) {
      out.println("Savepoint taken; go on from it with --savepointPath=" + savepoint);
    }
    return true;
  }

  @Override
  public boolean isUnderWay() {
    return steps.allStarted();
  }

  @Override
  public String progress() {
    return steps.progress();
  }

  @Override
  public Duration countersTrail() {
    return cluster.counterInterval().multipliedBy(2);
  }

  @Override
  public boolean isResumed() {
    return resumed;
  }

  private State beamState(JobStatus status) {
    return switch (status) {
      case FINISHED -> stoppedWithSavepoint ? State.STOPPED : State.DONE;
      case CANCELED -> State.CANCELLED;
      case FAILED, SUSPENDED -> State.FAILED;
      default -> State.RUNNING;
    };
  }
}
