package io.sessionlake.produce;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorSettingsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void negativeNumberOfEventsIsRefused() {
    assertRefused("--numEvents=-1", () -> Streams.plain(-1, 10));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -5, Integer.MAX_VALUE})
  void numberOfUsersThatCannotBeHeldIsRefused(int numUsers) {
    assertRefused("--numUsers=" + numUsers, () -> Streams.plain(10, numUsers));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void ratioOutsideZeroToOneIsRefused(double ratio) {
    assertRefused("--malformedRatio=" + ratio, () -> Streams.malformed(10, 10, ratio));
    assertRefused("--duplicateRatio=" + ratio, () -> Streams.duplicates(10, 10, ratio));
    assertRefused("--outOfOrder=" + ratio, () -> Streams.outOfOrder(10, 10, ratio));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void ratioFromZeroToOneIsTaken(double ratio) {
    assertThat(Streams.malformed(10, 10, ratio).malformedRatio(), is(ratio));
  }

  @Test
  void eventsThatWouldBeginBefore1970AreRefused() {
    Instant start = GeneratorSettings.defaultStartTime(NOW, 300_000_000, 1, Streams.SEED);
    assertRefused(
        "--numEvents=300000000 of --numUsers=1 from ",
        () -> new GeneratorSettings(300_000_000, 1, Streams.SEED, start, 0, 0, 0));
  }

  @Test
  void eventsThatWouldEndInAYearOfFiveDigitsAreRefused() {
    assertRefused("--numEvents=", () -> Streams.plain(Long.MAX_VALUE, 1));
  }

  @Test
  void defaultStreamStartsHalfAnHourAgo() {
    assertThat(
        GeneratorSettings.defaultStartTime(NOW, 200, 10, Streams.SEED),
        is(NOW.minus(Duration.ofMinutes(30))));
  }

  @ParameterizedTest
  @CsvSource({
    "200, 10",
    "200, 1",
    "20, 1",
    "400, 10",
    "19000, 1000",
    "1, 5",
    "30000, 3",
    "1000, 2000000"
  })
  void defaultStartLeavesNoEventInTheFuture(long numEvents, int numUsers) {
    for (long seed = 0; seed < 20; seed++) {
      Instant start = GeneratorSettings.defaultStartTime(NOW, numEvents, numUsers, seed);
      Duration span = TimelineSpan.walk(numEvents, numUsers, seed);
      assertThat(start.plus(span), is(lessThanOrEqualTo(NOW)));
    }
  }

  @Test
  void longStreamEndsNow() {
    Instant start = GeneratorSettings.defaultStartTime(NOW, 5000, 10, Streams.SEED);
    assertThat(start.plus(TimelineSpan.walk(5000, 10, Streams.SEED)), is(NOW));
  }

  @Test
  void streamTooLongToWalkEndsShortlyBeforeNow() {
    Instant start = GeneratorSettings.defaultStartTime(NOW, 2_000_000, 1000, Streams.SEED);
    Instant end = start.plus(TimelineSpan.walk(2_000_000, 1000, Streams.SEED));
    assertThat(
        Duration.between(end, NOW),
        is(allOf(greaterThan(Duration.ZERO), lessThan(Duration.ofMinutes(15)))));
  }

  private static void assertRefused(String start, Executable settings) {
    String message = assertThrows(UserError.class, settings).getMessage();
    assertThat(message, startsWith(start));
    assertThat(message, not(containsString("\n")));
  }
}
