package io.sessionlake.produce;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static final DateTimeFormatter ISO_MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private final JsonText text = new JsonText(64);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00.000Z",
        "2024-02-29T23:59:59.999Z",
        "2024-03-01T00:00:00.000Z",
        "2026-11-22T09:05:00.007Z",
        "9999-12-31T23:59:59.999Z"
      })
  void timeIsIso8601InUtcWithMilliseconds(String time) {
    text.appendTime(Instant.parse(time).toEpochMilli());
    assertThat(written(), is(time));
  }

  @Test
  void timesAreRightInAnyOrder() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 20_000; round++) {
      long epochMillis = random.nextLong(Instant.parse("9999-01-01T00:00:00Z").toEpochMilli());
      text.clear().appendTime(epochMillis);
      assertThat(written(), is(ISO_MILLIS.format(Instant.ofEpochMilli(epochMillis))));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 99, 100, 12_345, 50_000_000, Integer.MAX_VALUE})
  void numberIsWrittenInFull(int number) {
    text.appendNumber(number);
    assertThat(written(), is(Integer.toString(number)));
  }

  @Test
  void paddedNumberHasLeadingZeros() {
    text.appendPadded(7, 3).append('/').appendPadded(0, 2);
    assertThat(written(), is("007/00"));
  }

  private String written() {
    return Streams.text(text.copyOfRange(0, text.length()));
  }
}
