package io.sessionlake.pipeline;

import java.time.Duration;
import org.apache.beam.sdk.PipelineResult;

/**
 * A run in an engine that may live outside this JVM: what its runner's result tells beyond Beam's.
 * A result that is none of these runs here, and its counters are up to date.
 */
public interface EngineJob extends PipelineResult {
  /** Whether all of its steps have started. */
  boolean isUnderWay();

  /** How far it is in the engine's own terms, as a line; for engines that count late. */
  String progress();

  /** How old the counters may be that {@link #metrics} gives. */
  Duration countersTrail();

  /**
   * Ends an unbounded run in the engine's own way. It then comes to a terminal state: DONE when
   * everything it had read is in the tables, STOPPED when some of it is in a savepoint, CANCELLED
   * otherwise.
   *
   * @return false where the engine has none better than to read no more, and lives in this JVM
   */
  boolean interrupt();

  /** Whether it goes on from an earlier run's state, whose open sessions it then closes. */
  boolean isResumed();
}
