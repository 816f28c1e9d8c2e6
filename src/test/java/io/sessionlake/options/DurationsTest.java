package io.sessionlake.options;

import static io.sessionlake.options.UserErrors.assertUserError;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "500ms, PT0.5S",
    "30s, PT30S",
    "90s, PT90S",
    "5m, PT5M",
    "1h30m, PT90M",
    "2d, PT48H",
    "1d2h3m4s5ms, PT26H3M4.005S",
    "005m, PT5M",
    "36500d, PT876000H"
  })
  void durationIsReadAsPeopleWriteIt(String text, Duration expected) {
    assertThat(Durations.parse("sessionGap", text), is(expected));
    assertThat(
        Durations.parseJoda("sessionGap", text),
        is(org.joda.time.Duration.millis(expected.toMillis())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "5", "m", "5 m", " 5m", "5m ", "-5m", "+5m", "5M", "1.5h", "5min", "PT5M", "5m,",
        "٥m"
      })
  void textThatIsNoDurationIsRefusedByName(String text) {
    assertUserError(
        () -> Durations.parse("sessionGap", text),
        startsWith("--sessionGap=" + text + " is no duration: write "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"36500d1ms", "9999999d", "9223372036854775807d", "99999999999999999999s"})
  void durationLongerThanACenturyIsRefused(String text) {
    assertUserError(
        () -> Durations.parse("allowedLateness", text),
        is("--allowedLateness=" + text + " is longer than 36500d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0s", "0h0ms"})
  void zeroIsRefusedWhereItMakesNoSense(String text) {
    assertUserError(
        () -> Durations.parsePositiveJoda("sessionGap", text),
        containsString("--sessionGap must be longer than 0"));
  }

  @Test
  void shortestPositiveDurationIsAMillisecond() {
    assertThat(
        Durations.parsePositiveJoda("sessionGap", "1ms"), is(org.joda.time.Duration.millis(1)));
  }
}
