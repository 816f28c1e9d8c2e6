package io.sessionlake.kafka;

import io.sessionlake.options.UserError;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;

/** Where in the topic a run starts: {@code --startFrom}. */
public sealed interface StartFrom {

  /** The oldest record that Kafka still has. */
  record Earliest() implements StartFrom {}

  /** Behind the newest record. */
  record Latest() implements StartFrom {}

  /** The first record that Kafka stored at this time or later. */
  record AtTime(Instant time) implements StartFrom {}

  /** These offsets; partitions not named start at the earliest. */
  record AtOffsets(Map<Integer, Long> byPartition) implements StartFrom {}

  /**
   * Reads {@code earliest}, {@code latest}, an ISO-8601 time, or {@code partition:offset} pairs.
   *
   * @throws UserError if it is none of these
   */
  static StartFrom parse(String text) {
    return switch (text) {
      case "earliest" -> new Earliest();
      case "latest" -> new Latest();
      default -> text.matches("\\d+:\\d+(,\\d+:\\d+)*") ? offsets(text) : time(text);
    };
  }

  private static StartFrom offsets(String text) {
    Map<Integer, Long> byPartition = new TreeMap<>();
    for (String pair : text.split(",", -1)) {
      String[] parts = pair.split(":", -1);
      try {
        byPartition.put(Integer.valueOf(parts[0]), Long.valueOf(parts[1]));
      } catch (NumberFormatException e) {
        throw wrong(text);
      }
    }
    return new AtOffsets(byPartition);
  }

  private static StartFrom time(String text) {
    try {
      return new AtTime(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw wrong(text);
    }
  }

  private static UserError wrong(String text) {
    return new UserError(
        "--startFrom="
            + text
            + " is neither earliest, latest, a time (2026-01-31T12:00:00Z) nor offsets by partition"
            + " (0:1200,1:900)");
  }
}
