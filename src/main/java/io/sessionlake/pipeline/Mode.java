package io.sessionlake.pipeline;

/** The ways to run the pipeline: {@code --mode}. */
public enum Mode {
  /** Reads a bounded range of the topic; at its end every session is closed. */
  BACKFILL,
  /**
   * Reads what has come since the run before, joins it with the sessions that were left open, and
   * publishes all of it in one commit.
   */
  INCREMENTAL,
  /**
   * Follows the topic; a session is written when the watermark says that it can no longer change.
   */
  STREAMING
}
