package io.sessionlake.produce;

import static io.sessionlake.produce.Streams.START;
import static io.sessionlake.produce.Streams.asText;
import static io.sessionlake.produce.Streams.malformed;
import static io.sessionlake.produce.Streams.messages;
import static io.sessionlake.produce.Streams.plain;
import static io.sessionlake.produce.Streams.text;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MalformedMessagesTest {
  private static final int EVENTS = 20_000;

  /** At ratio 1 a bad message follows each event, so these are one of each kind, in turn. */
  private final List<GeneratedMessage> kinds =
      everySecond(messages(malformed(18, 5, 1))).subList(0, 9);

  @Test
  void brokenJsonIsCutOff() {
    assertThat(text(kinds.get(0).value()), matchesPattern("\\{\"user_id\":\"user_\\d\".*[^}]"));
    assertThrows(IOException.class, () -> EventJson.parse(kinds.get(0).value()));
  }

  @Test
  void textIsNoJson() {
    assertThat(text(kinds.get(1).value()), matchesPattern("page_view of /home by user_\\d"));
    assertThrows(IOException.class, () -> EventJson.parse(kinds.get(1).value()));
  }

  @Test
  void userIdIsMissingAndNothingElse() {
    EventJson event = EventJson.of(kinds.get(2));
    assertThat(event.fields(), not(hasKey("user_id")));
    assertThat(event.epochMillis(), is(greaterThan(START.toEpochMilli())));
  }

  @Test
  void timestampIsMissingAndNothingElse() {
    EventJson event = EventJson.of(kinds.get(3));
    assertThat(event.fields(), not(hasKey("timestamp")));
    assertThat(event.userId(), matchesPattern("user_\\d"));
  }

  @Test
  void timestampIsNoTime() {
    assertThrows(DateTimeParseException.class, () -> EventJson.of(kinds.get(4)).epochMillis());
  }

  @Test
  void purchaseValueIsText() {
    EventJson event = EventJson.of(kinds.get(5));
    assertThat(event.kinds().get("purchase_value"), is(JsonToken.VALUE_STRING));
    assertThat(event.epochMillis(), is(greaterThan(START.toEpochMilli())));
  }

  @Test
  void objectIsEmpty() {
    assertThat(EventJson.of(kinds.get(6)).fields(), is(anEmptyMap()));
  }

  @Test
  void timestampIsInTheFutureAlsoForAStreamOfLongAgo() {
    assertThat(EventJson.of(kinds.get(7)).text("timestamp"), is("2100-01-01T00:00:00Z"));
  }

  @Test
  void timestampIsAYearAfterTheEndOfAStreamOfTheFuture() {
    Instant start = Instant.parse("2150-01-01T00:00:00Z");
    List<GeneratedMessage> stream =
        messages(new GeneratorSettings(18, 5, Streams.SEED, start, 1, 0, 0));
    long future = EventJson.of(everySecond(stream).get(7)).epochMillis();
    Duration ahead = Duration.between(start, Instant.ofEpochMilli(future));
    assertThat((double) ahead.toHours(), is(closeTo(365 * 24, 1)));
  }

  @Test
  void bytesAreNoUtf8() {
    assertThrows(
        CharacterCodingException.class,
        () -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(kinds.get(8).value())));
    assertThrows(IOException.class, () -> EventJson.parse(kinds.get(8).value()));
  }

  @Test
  void kindsComeInTurn() {
    List<String> bad = asText(everySecond(messages(malformed(18, 5, 1))));
    assertThat(bad.get(1 + 9), matchesPattern(".*page_view of /home by user_\\d"));
    assertThat(bad.get(6 + 9), matchesPattern("user_\\d\\{}"));
  }

  @Test
  void badMessageHasTheKeyOfTheEventBeforeIt() {
    List<GeneratedMessage> stream = messages(malformed(100, 5, 1));
    IntStream.range(0, 100)
        .forEach(
            pair ->
                assertThat(
                    text(stream.get(2 * pair + 1).key()), is(text(stream.get(2 * pair).key()))));
  }

  @Test
  void badMessagesComeOnTopOfTheEventsInTheAskedShareAndAreCounted() {
    EventGenerator generator = new EventGenerator(malformed(EVENTS, 100, 0.1));
    List<String> stream = asText(Streams.drain(generator));
    Set<String> bad = new HashSet<>(stream);
    List<String> events = asText(messages(plain(EVENTS, 100)));
    assertThat(stream.stream().filter(new HashSet<>(events)::contains).toList(), is(events));
    events.forEach(bad::remove);
    assertThat((stream.size() - EVENTS) / (double) EVENTS, is(closeTo(0.1, 0.01)));
    assertThat(generator.counts().malformed(), is((long) stream.size() - EVENTS));
    assertThat(bad.size(), is(greaterThan(EVENTS / 20)));
  }

  private static List<GeneratedMessage> everySecond(List<GeneratedMessage> stream) {
    return IntStream.range(0, stream.size() / 2)
        .mapToObj(index -> stream.get(2 * index + 1))
        .toList();
  }
}
