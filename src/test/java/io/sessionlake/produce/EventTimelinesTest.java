package io.sessionlake.produce;

import static io.sessionlake.produce.Streams.START;
import static io.sessionlake.produce.Streams.between;
import static io.sessionlake.produce.Streams.events;
import static io.sessionlake.produce.Streams.plain;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTimelinesTest {
  @Test
  void firstEventOfEachUserComesWithinTwoMinutesOfTheStart() {
    List<Long> firsts =
        timesByUser(events(plain(20_000, 1000))).values().stream()
            .map(times -> times.get(0) - START.toEpochMilli())
            .toList();
    assertThat(firsts, hasSize(1000));
    assertThat(firsts, everyItem(is(between(0L, 120_000L))));
    assertThat(mean(firsts), is(closeTo(60_000, 5_000)));
  }

  @Test
  void every20thEventOfAUserComesAfterAPauseOf6To10MinutesAndTheOthersAfter10To120Seconds() {
    List<Long> gaps = new ArrayList<>();
    List<Long> pauses = new ArrayList<>();
    for (List<Long> times : timesByUser(events(plain(60_000, 100))).values()) {
      for (int index = 1; index < times.size(); index++) {
        long gap = times.get(index) - times.get(index - 1);
        ((index + 1) % 20 == 0 ? pauses : gaps).add(gap);
      }
    }
    assertThat(gaps, everyItem(is(between(10_000L, 120_000L))));
    assertThat(mean(gaps), is(closeTo(65_000, 1_000)));
    assertThat(pauses, everyItem(is(between(360_000L, 600_000L))));
    assertThat(mean(pauses), is(closeTo(480_000, 6_000)));
    assertThat(pauses.size(), is(greaterThan(2_800)));
    assertThat(new HashSet<>(gaps).size(), is(greaterThan(30_000)));
  }

  @Test
  void eventsComeInTimeOrder() {
    List<Long> times = events(plain(20_000, 500)).stream().map(EventJson::epochMillis).toList();
    assertThat(times, is(times.stream().sorted().toList()));
  }

  @Test
  void usersTakeNoRegularTurns() {
    List<EventJson> events = events(plain(20_000, 10));
    long sameUserAgain =
        IntStream.range(1, events.size())
            .filter(index -> events.get(index).userId().equals(events.get(index - 1).userId()))
            .count();
    assertThat(sameUserAgain, is(between(200L, 4_000L)));
  }

  @Test
  void everyUserHasAboutAsManyEvents() {
    Map<String, List<Long>> times = timesByUser(events(plain(20_000, 10)));
    assertThat(
        times.keySet(),
        is(IntStream.rangeClosed(1, 10).mapToObj(i -> "user_" + i).collect(Collectors.toSet())));
    assertThat(
        times.values().stream().map(List::size).toList(), everyItem(is(between(1_900, 2_100))));
  }

  @Test
  void moreUsersThanEventsLeaveSomeUsersWithoutEvents() {
    List<EventJson> events = events(plain(100, 2_000_000));
    assertThat(events, hasSize(100));
    assertThat(events.stream().map(EventJson::userId).distinct().count(), is(greaterThan(90L)));
  }

  private static double mean(List<Long> values) {
    return values.stream().mapToLong(value -> value).average().orElseThrow();
  }

  private static Map<String, List<Long>> timesByUser(List<EventJson> events) {
    return events.stream()
        .collect(
            Collectors.groupingBy(
                EventJson::userId,
                Collectors.mapping(EventJson::epochMillis, Collectors.toList())));
  }
}
