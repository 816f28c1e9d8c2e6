package io.sessionlake.produce;

import static io.sessionlake.produce.Streams.START;
import static io.sessionlake.produce.Streams.asText;
import static io.sessionlake.produce.Streams.events;
import static io.sessionlake.produce.Streams.messages;
import static io.sessionlake.produce.Streams.plain;
import static io.sessionlake.produce.Streams.seeded;
import static io.sessionlake.produce.Streams.text;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class EventGeneratorTest {
  @Test
  void eventIsOneJsonObjectKeyedByItsUser() {
    List<String> stream = asText(messages(plain(2, 1)));
    assertThat(
        stream.get(0),
        matchesPattern(
            "user_1\\{\"user_id\":\"user_1\",\"timestamp\":\"2026-02-28T23:1\\d:\\d\\d\\.\\d{3}Z\","
                + "\"event_type\":\"(page_view|click|purchase)\",\"page_url\":\"/[a-z]+\","
                + "(\"purchase_value\":\\d{2,3}\\.\\d\\d,)?\"event_id\":\"[0-9a-f]{32}\"}"));
  }

  @Test
  void everyEventIsKeyedByItsUserId() {
    for (GeneratedMessage message : messages(plain(1000, 20))) {
      assertThat(text(message.key()), is(EventJson.of(message).userId()));
    }
  }

  @Test
  void eventTypesAreWeightedThreeToOneToOne() {
    List<EventJson> events = events(plain(50_000, 100));
    assertThat(share(events, "event_type", "page_view"), is(closeTo(0.6, 0.01)));
    assertThat(share(events, "event_type", "click"), is(closeTo(0.2, 0.01)));
    assertThat(share(events, "event_type", "purchase"), is(closeTo(0.2, 0.01)));
  }

  @Test
  void fourPagesAreVisitedEquallyOften() {
    List<EventJson> events = events(plain(50_000, 100));
    for (String page : List.of("/home", "/products", "/cart", "/checkout")) {
      assertThat(page, share(events, "page_url", page), is(closeTo(0.25, 0.01)));
    }
  }

  @Test
  void purchasesAndNothingElseHaveAValueFrom10To500WithTwoDecimals() {
    List<Double> values = new ArrayList<>();
    for (EventJson event : events(plain(50_000, 100))) {
      boolean purchase = event.text("event_type").equals("purchase");
      assertThat(event.fields().containsKey("purchase_value"), is(purchase));
      if (purchase) {
        assertThat(event.kinds().get("purchase_value"), is(JsonToken.VALUE_NUMBER_FLOAT));
        assertThat(event.text("purchase_value"), matchesPattern("[1-9]\\d{1,2}\\.\\d\\d"));
        values.add(Double.valueOf(event.text("purchase_value")));
      }
    }
    assertThat(values, everyItem(is(between(10.0, 500.0))));
    assertThat(
        values.stream().mapToDouble(value -> value).average().orElseThrow(), closeTo(255, 5));
    assertThat(values.stream().mapToDouble(value -> value).min().orElseThrow(), is(lessThan(11.0)));
    assertThat(
        values.stream().mapToDouble(value -> value).max().orElseThrow(), is(greaterThan(499.0)));
  }

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

  @Test
  void eventIdsAreUnique() {
    Set<String> ids =
        events(plain(200_000, 1000)).stream().map(EventJson::eventId).collect(Collectors.toSet());
    assertThat(ids, hasSize(200_000));
  }

  @Test
  void anotherStartGivesOtherEventIds() {
    GeneratorSettings later =
        new GeneratorSettings(1000, 10, Streams.SEED, START.plusMillis(1), 0, 0, 0);
    Set<String> ids = new HashSet<>();
    events(plain(1000, 10)).forEach(event -> ids.add(event.eventId()));
    events(later).forEach(event -> ids.add(event.eventId()));
    assertThat(ids, hasSize(2000));
  }

  @Test
  void sameSettingsGiveTheSameBytes() {
    assertThat(asText(messages(seeded(7))), is(asText(messages(seeded(7)))));
  }

  @Test
  void anotherSeedGivesOtherEvents() {
    assertThat(asText(messages(seeded(7))), is(not(asText(messages(seeded(8))))));
  }

  @Test
  void ratiosAddAndMoveMessagesButLeaveTheEventsAsTheyAre() {
    Set<String> disturbed = new HashSet<>(asText(messages(seeded(Streams.SEED))));
    List<String> plain = asText(messages(plain(1000, 10)));
    assertThat(disturbed.containsAll(plain), is(true));
  }

  @Test
  void allRatiosTogetherAreCountedAsTheyAreSent() {
    EventGenerator generator =
        new EventGenerator(new GeneratorSettings(20_000, 200, Streams.SEED, START, 0.05, 0.1, 0.2));
    int messages = Streams.drain(generator).size();
    GeneratedCounts counts = generator.counts();
    assertThat(counts.events(), is(20_000L));
    assertThat(counts.malformed(), is(between(850L, 1_150L)));
    assertThat(counts.duplicates(), is(between(1_800L, 2_200L)));
    assertThat(counts.outOfOrder(), is(between(3_700L, 4_300L)));
    assertThat(counts.messages(), is((long) messages));
  }

  @Test
  void noEventsMakeAnEmptyStream() {
    EventGenerator generator =
        new EventGenerator(new GeneratorSettings(0, 10, Streams.SEED, START, 1, 1, 1));
    assertThat(generator.hasNext(), is(false));
    assertThrows(NoSuchElementException.class, generator::next);
  }

  @Test
  void seedFixesTheStreamForGood() {
    assertThat(
        asText(messages(plain(3, 3))),
        contains(
            "user_3{\"user_id\":\"user_3\",\"timestamp\":\"2026-02-28T23:10:20.200Z\","
                + "\"event_type\":\"page_view\",\"page_url\":\"/cart\","
                + "\"event_id\":\"5b70b4c403d639d63846adc654e3a27e\"}",
            "user_1{\"user_id\":\"user_1\",\"timestamp\":\"2026-02-28T23:11:04.050Z\","
                + "\"event_type\":\"purchase\",\"page_url\":\"/products\","
                + "\"purchase_value\":421.35,"
                + "\"event_id\":\"5b70b4c403d639d6b1be9cff7c87dc85\"}",
            "user_2{\"user_id\":\"user_2\",\"timestamp\":\"2026-02-28T23:11:12.070Z\","
                + "\"event_type\":\"click\",\"page_url\":\"/home\","
                + "\"event_id\":\"5b70b4c403d639d6ff5b9858e72de777\"}"));
  }

  private static <T extends Comparable<T>> Matcher<T> between(T least, T most) {
    return allOf(greaterThanOrEqualTo(least), lessThanOrEqualTo(most));
  }

  private static double share(List<EventJson> events, String field, String value) {
    return (double) events.stream().filter(event -> event.text(field).equals(value)).count()
        / events.size();
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
