package io.sessionlake.produce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hamcrest.Matcher;

/** Settings, whole streams and what to compare them with, for the tests. */
final class Streams {
  static final Instant START = Instant.parse("2026-02-28T23:10:00.250Z");
  static final long SEED = 42;

  private Streams() {}

  static GeneratorSettings plain(long numEvents, int numUsers) {
    return new GeneratorSettings(numEvents, numUsers, SEED, START, 0, 0, 0);
  }

  static GeneratorSettings malformed(long numEvents, int numUsers, double ratio) {
    return new GeneratorSettings(numEvents, numUsers, SEED, START, ratio, 0, 0);
  }

  static GeneratorSettings duplicates(long numEvents, int numUsers, double ratio) {
    return new GeneratorSettings(numEvents, numUsers, SEED, START, 0, ratio, 0);
  }

  static GeneratorSettings outOfOrder(long numEvents, int numUsers, double ratio) {
    return new GeneratorSettings(numEvents, numUsers, SEED, START, 0, 0, ratio);
  }

  static GeneratorSettings seeded(long seed) {
    return new GeneratorSettings(1000, 10, seed, START, 0.1, 0.1, 0.1);
  }

  static List<GeneratedMessage> messages(GeneratorSettings settings) {
    return drain(new EventGenerator(settings));
  }

  static List<GeneratedMessage> drain(EventGenerator generator) {
    List<GeneratedMessage> messages = new ArrayList<>();
    generator.forEachRemaining(messages::add);
    return messages;
  }

  static List<EventJson> events(GeneratorSettings settings) {
    return messages(settings).stream().map(EventJson::of).toList();
  }

  /** Keys and values, one character a byte. */
  static List<String> asText(List<GeneratedMessage> messages) {
    return messages.stream().map(message -> text(message.key()) + text(message.value())).toList();
  }

  static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  static <T extends Comparable<T>> Matcher<T> between(T least, T most) {
    return allOf(greaterThanOrEqualTo(least), lessThanOrEqualTo(most));
  }
}
