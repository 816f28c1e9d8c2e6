package io.sessionlake.pipeline;

/** The ways to run the pipeline: {@code --mode}. */
public enum Mode {
  /** Reads a bounded range of the topic; at its end every session is closed. */
  BACKFILL,
  /**
   * Follows the topic; a session is written when the watermark says that it can no longer change.
   */
  STREAMING
}
