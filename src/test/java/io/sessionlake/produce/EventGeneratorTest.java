package io.sessionlake.produce;

import static io.sessionlake.produce.Streams.START;
import static io.sessionlake.produce.Streams.asText;
import static io.sessionlake.produce.Streams.between;
import static io.sessionlake.produce.Streams.messages;
import static io.sessionlake.produce.Streams.plain;
import static io.sessionlake.produce.Streams.seeded;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventGeneratorTest {
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
}
