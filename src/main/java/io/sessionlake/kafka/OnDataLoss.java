package io.sessionlake.kafka;

/** What to do where Kafka no longer has what comes next: {@code --onDataLoss}. */
public enum OnDataLoss {
  /** Stops with a line that says what is lost. */
  FAIL,
  /** Goes on with what Kafka has, and says what is lost. */
  SKIP
}
