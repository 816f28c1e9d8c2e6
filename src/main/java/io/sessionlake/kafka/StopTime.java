package io.sessionlake.kafka;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When an unbounded run stops reading: at a set time, or before, when someone in this JVM asks for
 * it (Ctrl-C, with an engine that runs inside the launcher).
 *
 * @param runId tells the runs of one JVM apart
 * @param begun when the run began: of two runs over one topic the later one's stop holds
 */
public record StopTime(String runId, Instant setTime, Instant begun) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Set<String> STOPPED_RUNS = ConcurrentHashMap.newKeySet();

  /** For runs that end otherwise. */
  static final StopTime NEVER = new StopTime("", Instant.MAX, Instant.MIN);

  /** The stop of a run that begins now. */
  public StopTime(String runId, Instant setTime) {
    this(runId, setTime, Instant.now());
  }

  /** Stops reading now. */
  public void stopNow() {
    STOPPED_RUNS.add(runId);
  }

  /** Whether nothing more is read. */
  public boolean isDue() {
    return !Instant.now().isBefore(setTime) || STOPPED_RUNS.contains(runId);
  }
}
