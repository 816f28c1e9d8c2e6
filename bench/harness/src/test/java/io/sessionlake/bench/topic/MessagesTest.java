package io.sessionlake.bench.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
  private static final TopicSpec SPEC =
      new TopicSpec(20_000, 400, 4, 7_200_000, 0, 0.02, 20, false, 1);

  static List<TopicSpec> specs() {
    return List.of(
        SPEC,
        SPEC.withHotShare(0.3),
        SPEC.withUsers(7),
        SPEC.withUsers(30_000),
        SPEC.withEvents(1),
        new TopicSpec(5_000, 50, 3, 60_000, 0.5, 0.5, 1, false, 9),
        new TopicSpec(20_000, 400, 4, 7_200_000, 0, 0.02, 20, true, 1),
        new TopicSpec(5_000, 50, 1, 86_400_000, 0, 0, 20, false, 2));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void theOracleAgreesWithACountOfTheMessages(TopicSpec spec) {
    Sent sent = Sent.of(spec);
    assertEquals(NaiveCount.of(sent.events()), sent.sums());
    assertEquals(spec.events(), sent.sums().events());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void noEventIsFurtherBehindAnotherOfItsPartitionThanAllowed(TopicSpec spec) {
    Map<Integer, Long> newest = new HashMap<>();
    long worst = 0;
    for (Sent.Message message : Sent.of(spec).events()) {
      long time = message.epochMillis();
      long before = newest.getOrDefault(message.partition(), time);
      worst = Math.max(worst, before - time);
      newest.put(message.partition(), Math.max(before, time));
    }
    assertTrue(worst <= spec.disorderSeconds() * 1000L, worst + " ms");
    assertEquals(spec.disorder() > 0 && spec.events() > 1, worst > 0);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void theClosingEventsAreTheLastAndHoursAfterAllOthers(TopicSpec spec) {
    Sent sent = Sent.of(spec);
    List<Sent.Message> closing = sent.closing();
    assertEquals(
        IntStream.range(0, spec.partitions()).mapToObj(p -> "~closing-" + p).toList(),
        closing.stream().map(Sent.Message::user).toList());
    assertEquals(
        IntStream.range(0, spec.partitions()).boxed().toList(),
        closing.stream().map(Sent.Message::partition).toList());
    long end = TopicSpec.START.toEpochMilli() + spec.spanMillis();
    assertTrue(sent.events().stream().allMatch(message -> message.epochMillis() < end));
    assertTrue(
        sent.events().stream()
            .allMatch(message -> message.epochMillis() >= TopicSpec.START.toEpochMilli()));
    assertTrue(
        closing.stream()
            .allMatch(message -> message.epochMillis() >= end + TopicSpec.CLOSING.toMillis()));
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    assertEquals(values(SPEC), values(SPEC));
    TopicSpec otherSeed = new TopicSpec(20_000, 400, 4, 7_200_000, 0, 0.02, 20, false, 2);
    assertNotEquals(values(SPEC), values(otherSeed));
  }

  @Test
  void withIdsEachEventHasItsOwnAndIsTheSameOtherwise() {
    List<String> withIds = values(new TopicSpec(20_000, 400, 4, 7_200_000, 0, 0.02, 20, true, 1));
    String field = ",\"event_id\":\"";
    String id = "[0-9a-f]{16}\"";
    assertEquals(
        values(SPEC), withIds.stream().map(value -> value.replaceFirst(field + id, "")).toList());
    Set<String> ids = new HashSet<>();
    withIds.forEach(value -> ids.add(value.substring(value.indexOf(field) + field.length())));
    assertEquals(withIds.size(), ids.size());
  }

  @Test
  void usersComeAndGo() {
    Sent sent = Sent.of(SPEC);
    double sessionsOfAUser = sent.sums().sessions() / 400.0;
    assertTrue(sessionsOfAUser > 4 && sessionsOfAUser < 9, sessionsOfAUser + " sessions");
    double middle =
        sent.events().stream()
            .mapToLong(message -> message.epochMillis() - TopicSpec.START.toEpochMilli())
            .average()
            .orElseThrow();
    assertEquals(0.5, middle / SPEC.spanMillis(), 0.05);
  }

  @Test
  void someEventsOfAUserAreExactlyTheGapApartAndSomeAMillisecondMore() {
    Map<String, Long> last = new HashMap<>();
    Set<Long> gaps = new HashSet<>();
    TopicSpec inOrder = new TopicSpec(20_000, 400, 4, 7_200_000, 0, 0, 20, false, 1);
    for (Sent.Message message : Sent.of(inOrder).events()) {
      Long before = last.put(message.user(), message.epochMillis());
      gaps.add(before == null ? 0 : message.epochMillis() - before);
    }
    assertTrue(gaps.containsAll(Set.of(300_000L, 300_001L)));
  }

  @Test
  void theHotUserSendsItsShare() {
    Sent sent = Sent.of(SPEC.withHotShare(0.3));
    assertEquals(
        6_000, sent.events().stream().filter(message -> message.user().equals("hot")).count());
  }

  @Test
  void theSmallTopicHasAsManyEventsForEachUser() {
    TopicSpec small =
        new TopicSpec(5_000_000, 100_000, 4, 7_200_000, 0, 0.02, 20, false, 1).small();
    assertEquals(10_000, small.events());
    assertEquals(200, small.users());
  }

  private static List<String> values(TopicSpec spec) {
    return Sent.of(spec).all().stream().map(Sent.Message::value).toList();
  }
}
