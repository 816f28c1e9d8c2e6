package io.sessionlake.bench.jmh;

import io.sessionlake.event.EventParser;
import io.sessionlake.event.ParsedEvent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From a message's bytes to its event, or to why it is none. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParserBenchmark {
  private final EventParser parser = Samples.parser();
  private final byte[] pageView = Samples.message(1, "user_12345");
  private final byte[] purchase = Samples.message(0, "user_12345");
  private final byte[] malformed = "{\"user_id\":\"user_12345\",".getBytes(StandardCharsets.UTF_8);

  @Benchmark
  public ParsedEvent pageView() {
    return parser.parse(pageView);
  }

  @Benchmark
  public ParsedEvent purchase() {
    return parser.parse(purchase);
  }

  @Benchmark
  public ParsedEvent malformed() {
    return parser.parse(malformed);
  }
}
