package io.sessionlake.produce;

import static io.sessionlake.produce.Streams.START;
import static io.sessionlake.produce.Streams.asText;
import static io.sessionlake.produce.Streams.between;
import static io.sessionlake.produce.Streams.events;
import static io.sessionlake.produce.Streams.messages;
import static io.sessionlake.produce.Streams.plain;
import static io.sessionlake.produce.Streams.text;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventContentsTest {
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

  private static double share(List<EventJson> events, String field, String value) {
    return (double) events.stream().filter(event -> event.text(field).equals(value)).count()
        / events.size();
  }
}
