package io.sessionlake.validate;

/** How a validation is printed: {@code --format}. */
public enum ValidationFormat {
  /** A line for each check, with the rows that fail it under it. */
  TEXT,
  /** One JSON object. */
  JSON
}
