package io.sessionlake.produce;

import static io.sessionlake.produce.Streams.asText;
import static io.sessionlake.produce.Streams.duplicates;
import static io.sessionlake.produce.Streams.messages;
import static io.sessionlake.produce.Streams.plain;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicateEventsTest {
  private static final int EVENTS = 20_000;

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 0.1", "1000, 0.1", "1000, 1"})
  void withoutTheSecondCopiesTheStreamIsTheOneWithoutDuplicates(int numUsers, double ratio) {
    List<String> stream = asText(messages(duplicates(EVENTS, numUsers, ratio)));
    assertThat(stream.stream().distinct().toList(), is(asText(messages(plain(EVENTS, numUsers)))));
  }

  @ParameterizedTest
  @CsvSource({"0.1", "1"})
  void copyComesWithin100MessagesAfterItsOriginal(double ratio) {
    List<Integer> distances = distances(asText(messages(duplicates(EVENTS, 1000, ratio))));
    int farthest = distances.stream().mapToInt(distance -> distance).max().orElseThrow();
    assertThat(farthest, is(100));
    assertThat(new HashSet<>(distances).size(), is(100));
  }

  @Test
  void copyIsNoMoreMessagesAwayThanThereAreUsers() {
    List<Integer> distances = distances(asText(messages(duplicates(EVENTS, 7, 0.5))));
    assertThat(
        distances.stream().mapToInt(distance -> distance).max().orElseThrow(),
        is(lessThanOrEqualTo(7)));
  }

  @Test
  void askedShareOfTheEventsIsSentTwiceAndCounted() {
    EventGenerator generator = new EventGenerator(duplicates(EVENTS, 1000, 0.1));
    int messages = Streams.drain(generator).size();
    assertThat((messages - EVENTS) / (double) EVENTS, is(closeTo(0.1, 0.01)));
    assertThat(generator.counts().duplicates(), is((long) messages - EVENTS));
  }

  @Test
  void everyEventIsSentTwiceAtRatioOneAlsoAtTheEnd() {
    Map<String, Integer> copies = new HashMap<>();
    asText(messages(duplicates(50, 1000, 1))).forEach(text -> copies.merge(text, 1, Integer::sum));
    assertThat(copies.size(), is(50));
    assertThat(new HashSet<>(copies.values()), is(new HashSet<>(List.of(2))));
  }

  @Test
  void copiesOfEventsOutOfOrderAndBetweenBadMessagesKeepTheirDistance() {
    GeneratorSettings settings =
        new GeneratorSettings(EVENTS, 1000, Streams.SEED, Streams.START, 0.3, 0.3, 0.3);
    List<Integer> distances = distances(asText(messages(settings)));
    assertThat(distances.size(), is(greaterThan(EVENTS / 4)));
    assertThat(
        distances.stream().mapToInt(distance -> distance).max().orElseThrow(),
        is(lessThanOrEqualTo(100)));
  }

  /** How many messages after its original each second copy comes; ids make events unequal. */
  private static List<Integer> distances(List<String> stream) {
    Map<String, Integer> originals = new HashMap<>();
    List<Integer> distances = new ArrayList<>();
    for (int place = 0; place < stream.size(); place++) {
      Integer original =
          stream.get(place).contains("event_id")
              ? originals.putIfAbsent(stream.get(place), place)
              : null;
      if (original != null) {
        distances.add(place - original);
      }
    }
    return distances;
  }
}
