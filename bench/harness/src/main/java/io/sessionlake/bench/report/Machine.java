package io.sessionlake.bench.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When and on what it was measured, and how much of it each contender was given. */
public record Machine(
    String date, String javaVersion, String system, int cores, String heap, int parallelism) {

  public static Machine now(String heap, int parallelism) {
    return new Machine(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        heap,
        parallelism);
  }
}
