package io.sessionlake.produce;

import static io.sessionlake.produce.Streams.asText;
import static io.sessionlake.produce.Streams.messages;
import static io.sessionlake.produce.Streams.outOfOrder;
import static io.sessionlake.produce.Streams.plain;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutOfOrderEventsTest {
  private static final int EVENTS = 20_000;

  @ParameterizedTest
  @CsvSource({"1, 0.3", "10, 0.1", "1000, 0.1", "1000, 1"})
  void everyEventIsSentExactlyOnceWithItsTimestampUnchanged(int numUsers, double ratio) {
    List<String> moved = asText(messages(outOfOrder(EVENTS, numUsers, ratio)));
    List<String> ordered = asText(messages(plain(EVENTS, numUsers)));
    assertThat(moved, is(not(ordered)));
    assertThat(moved.stream().sorted().toList(), is(ordered.stream().sorted().toList()));
  }

  @ParameterizedTest
  @CsvSource({"1, 0.3", "10, 0.1", "1000, 0.1", "1000, 1"})
  void noEventComesAfterOneThatIsMoreThanFiveMinutesYounger(int numUsers, double ratio) {
    Lateness lateness = Lateness.of(outOfOrder(EVENTS, numUsers, ratio));
    assertThat(lateness.mostMillis(), is(lessThanOrEqualTo(300_000L)));
    assertThat(lateness.mostMillis(), is(greaterThan(240_000L)));
  }

  @ParameterizedTest
  @CsvSource({"2, 0.05", "10, 0.02", "10, 0.1", "1000, 0.1", "300000, 0.2"})
  void askedShareOfTheEventsComesAfterAYoungerOne(int numUsers, double ratio) {
    Lateness lateness = Lateness.of(outOfOrder(EVENTS * 5, numUsers, ratio));
    assertThat((double) lateness.events() / (EVENTS * 5), is(closeTo(ratio, 0.07 * ratio)));
  }

  @ParameterizedTest
  @CsvSource({"1, 0.5", "10, 0.1", "1000, 1"})
  void countIsThatOfTheEventsThatComeAfterAYoungerOne(int numUsers, double ratio) {
    GeneratorSettings settings = outOfOrder(EVENTS, numUsers, ratio);
    EventGenerator generator = new EventGenerator(settings);
    Streams.drain(generator);
    assertThat(generator.counts().outOfOrder(), is(Lateness.of(settings).events()));
  }

  /** Two million users send 23 events a millisecond: 5 minutes would be 7 million events. */
  @Test
  void millionsOfUsersShortenTheHoldSoThatMemoryStaysBounded() {
    Lateness lateness = Lateness.of(outOfOrder(150_000, 2_000_000, 1));
    assertThat(lateness.mostMillis(), is(lessThanOrEqualTo(4_300L)));
    assertThat(lateness.mostMillis(), is(greaterThan(3_000L)));
  }

  @Test
  void eventsAreSentInTheEndEvenIfNothingYoungerFollows() {
    assertThat(messages(outOfOrder(1, 1, 1)).size(), is(1));
    assertThat(messages(outOfOrder(3, 3, 1)).size(), is(3));
  }

  /** How many events come after a younger one, and the most that one does. */
  private record Lateness(long events, long mostMillis) {
    static Lateness of(GeneratorSettings settings) {
      long youngest = Long.MIN_VALUE;
      long late = 0;
      long most = 0;
      for (EventJson event : Streams.events(settings)) {
        long time = event.epochMillis();
        if (time < youngest) {
          late++;
          most = Math.max(most, youngest - time);
        }
        youngest = Math.max(youngest, time);
      }
      return new Lateness(late, most);
    }
  }
}
