package io.sessionlake.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class SessionMetricsCoderTest {
  private static final SessionMetricsCoder CODER = SessionMetricsCoder.of();

  @Property(tries = 200)
  void anyMetricsComeBackAsTheyWere(
      @ForAll @LongRange(min = 0, max = 4_102_444_800_000_000L) long start,
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long length,
      @ForAll @LongRange(min = 1) long events,
      @ForAll @LongRange(min = 0) long views,
      @ForAll @LongRange(min = 0) long purchases,
      @ForAll BigDecimal value)
      throws Exception {
    SessionMetrics metrics =
        new SessionMetrics(start, start + length, events, views, purchases, value);
    CoderProperties.coderDecodeEncodeEqual(CODER, metrics);
    CoderProperties.coderDeterministic(CODER, metrics, metrics);
  }

  @Test
  void noEventsComeBackAsNoEvents() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(CODER, SessionMetrics.NO_EVENTS);
  }

  @Test
  void aValueOfZeroKeepsItsScale() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(
        CODER, new SessionMetrics(1, 1, 1, 0, 1, new BigDecimal("0.00")));
  }

  @Test
  void isSerializable() {
    CoderProperties.coderSerializable(CODER);
  }

  @Test
  void aUsualSessionTakesFewBytes() throws Exception {
    SessionMetrics usual =
        new SessionMetrics(
            1_770_000_000_000_000L, 1_770_000_900_000_000L, 40, 20, 3, new BigDecimal("1250.75"));
    assertThat(CoderUtils.encodeToByteArray(CODER, usual).length, lessThanOrEqualTo(24));
  }
}
