package io.sessionlake.event;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

/** The fast way reads a timestamp as Java's formatter does, or leaves it to that. */
class UtcTimestampPropertyTest {
  private static final long YEAR_0 = -62_167_219_200L;
  private static final long YEAR_9999 = 253_402_300_799L;

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  @Property(tries = 20_000)
  void readsAnyTimeOfItsForm(
      @ForAll @LongRange(min = YEAR_0, max = YEAR_9999) long seconds,
      @ForAll @StringLength(max = 9) @CharRange(from = '0', to = '9') String fraction,
      @ForAll boolean zone) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    String text =
        SECONDS.format(time) + (fraction.isEmpty() ? "" : "." + fraction) + (zone ? "Z" : "");
    assertThat(text, UtcTimestamp.isOne(text), is(true));
    int micros = Integer.parseInt((fraction + "000000").substring(0, 6));
    assertThat(text, UtcTimestamp.micros(text), is(seconds * 1_000_000 + micros));
  }

  @Property(tries = 20_000)
  void takesNoTextThatTheFormatterReadsOtherwise(@ForAll("nearlyTimestamps") String text) {
    if (UtcTimestamp.isOne(text)) {
      Instant instant = EventTimestamps.parse(text);
      assertThat(
          text,
          UtcTimestamp.micros(text),
          is(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000));
    }
  }

  /** Days and hours that may not exist, and any one character put in, taken out or changed. */
  @Provide
  Arbitrary<String> nearlyTimestamps() {
    Arbitrary<String> shaped =
        Combinators.combine(
                numbers(0, 9999), numbers(0, 13), numbers(0, 32), numbers(0, 24), numbers(0, 60))
            .as(
                (year, month, day, hour, minute) ->
                    String.format(
                        "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour, minute, minute));
    Arbitrary<String> ends = Arbitraries.of("", "Z", ".5Z", ".123456789Z", ".", "+02:00", "z");
    return Combinators.combine(shaped, ends, numbers(0, 30), Arbitraries.of("", "1", "-", "T", "Z"))
        .as(
            (start, end, at, insert) -> {
              String text = start + end;
              int from = Math.min(at, text.length());
              int to = Math.min(text.length(), from + (at % 2));
              return at == 0 ? text : text.substring(0, from) + insert + text.substring(to);
            });
  }

  private static Arbitrary<Integer> numbers(int from, int to) {
    return Arbitraries.integers().between(from, to);
  }
}
