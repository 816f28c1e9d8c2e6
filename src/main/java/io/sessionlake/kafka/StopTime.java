package io.sessionlake.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * When an unbounded run stops reading: after it has read for a while, or before, when someone in
 * this JVM asks for it (Ctrl-C, with an engine that runs inside the launcher).
 *
 * @param runId tells the runs of one JVM apart
 * @param begun when the run began: of two runs over one topic the later one's stop holds
 * @param readFor counts in each JVM from where it first asks, for a cluster may take its time to
 *     start a job; null for as long as it is let
 */
public record StopTime(String runId, Instant begun, @Nullable Duration readFor)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Set<String> STOPPED_RUNS = ConcurrentHashMap.newKeySet();
  private static final ConcurrentMap<String, Instant> FIRST_ASKED = new ConcurrentHashMap<>();

  /** For runs that end otherwise. */
  static final StopTime NEVER = new StopTime("", Instant.MIN, null);

  /** The stop of a run that begins now and reads for a while; null for as long as it is let. */
  public static StopTime after(String runId, @Nullable Duration readFor) {
    return new StopTime(runId, Instant.now(), readFor);
  }

  /** Stops reading now. */
  public void stopNow() {
    STOPPED_RUNS.add(runId);
  }

  /** Whether nothing more is read. */
  public boolean isDue() {
    return hasReadLongEnough() || STOPPED_RUNS.contains(runId);
  }

  private boolean hasReadLongEnough() {
    Instant now = Instant.now();
    return readFor != null
        && !now.isBefore(FIRST_ASKED.computeIfAbsent(runId, run -> now).plus(readFor));
  }
}
