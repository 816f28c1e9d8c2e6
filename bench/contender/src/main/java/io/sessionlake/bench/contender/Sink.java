package io.sessionlake.bench.contender;

/** Where a contender's session rows go. */
public enum Sink {
  /** They are counted and let go. */
  DISCARD,
  /** They are counted and appended to an Iceberg table on Nessie. */
  ICEBERG
}
