package io.sessionlake.bench.jmh;

import io.sessionlake.event.Event;
import io.sessionlake.event.EventCoder;
import io.sessionlake.event.ParsedEvent;
import io.sessionlake.event.ParsedEventCoder;
import io.sessionlake.session.SessionMetrics;
import io.sessionlake.session.SessionMetricsCoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What crosses a shuffle or is kept in state, to bytes and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CoderBenchmark {
  private static final String USER = "user_12345";

  private final EncodedValue<Event> pageView =
      new EncodedValue<>(EventCoder.of(), Samples.event(1, USER));
  private final EncodedValue<Event> purchase =
      new EncodedValue<>(EventCoder.of(), Samples.event(0, USER));
  private final EncodedValue<ParsedEvent> parsed =
      new EncodedValue<>(ParsedEventCoder.of(), Samples.parser().parse(Samples.message(1, USER)));
  private final EncodedValue<SessionMetrics> metrics =
      new EncodedValue<>(
          SessionMetricsCoder.of(),
          Samples.events(1).stream()
              .limit(30)
              .reduce(SessionMetrics.NO_EVENTS, SessionMetrics::add, SessionMetrics::merge));

  @Benchmark
  public ByteArrayOutputStream encodePageView() throws IOException {
    return pageView.encode();
  }

  @Benchmark
  public Event decodePageView() throws IOException {
    return pageView.decode();
  }

  @Benchmark
  public ByteArrayOutputStream encodePurchase() throws IOException {
    return purchase.encode();
  }

  @Benchmark
  public Event decodePurchase() throws IOException {
    return purchase.decode();
  }

  @Benchmark
  public ByteArrayOutputStream encodeParsedEvent() throws IOException {
    return parsed.encode();
  }

  @Benchmark
  public ParsedEvent decodeParsedEvent() throws IOException {
    return parsed.decode();
  }

  @Benchmark
  public ByteArrayOutputStream encodeSessionMetrics() throws IOException {
    return metrics.encode();
  }

  @Benchmark
  public SessionMetrics decodeSessionMetrics() throws IOException {
    return metrics.decode();
  }
}
