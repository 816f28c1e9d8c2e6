package io.sessionlake.bench.kafka;

import io.sessionlake.bench.contender.Assignment;
import io.sessionlake.bench.contender.Sink;

/** The only sink that Kafka's contenders have. */
final class Discarding {
  private Discarding() {}

  /** Ends the JVM with one line on standard error if the assignment has another sink. */
  static void require(Assignment assignment) {
    if (assignment.sink() != Sink.DISCARD) {
      System.err.println("Kafka's contenders have no Iceberg sink: only --sink=discard");
      System.exit(2);
    }
  }
}
