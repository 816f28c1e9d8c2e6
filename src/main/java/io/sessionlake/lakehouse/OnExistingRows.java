package io.sessionlake.lakehouse;

/**
 * What a run that starts from nothing does with a table that has rows: {@code --onExistingRows}.
 */
public enum OnExistingRows {
  /** Stops before reading: the events may have been counted. */
  FAIL,
  /** Writes beside them. */
  APPEND,
  /** Drops both tables and makes them anew. */
  REPLACE
}
