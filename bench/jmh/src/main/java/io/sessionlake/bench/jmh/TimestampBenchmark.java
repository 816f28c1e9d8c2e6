package io.sessionlake.bench.jmh;

import io.sessionlake.event.EventTimestamps;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The form that nearly all timestamps have, and one that Java's formatter has to read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimestampBenchmark {
  private final String utc = "2026-03-01T08:00:00.123Z";
  private final String withOffset = "2026-03-01T10:00:00.123+02:00";

  @Benchmark
  public long utc() {
    return EventTimestamps.parseMicros(utc);
  }

  @Benchmark
  public long withOffset() {
    return EventTimestamps.parseMicros(withOffset);
  }
}
