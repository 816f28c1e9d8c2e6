package io.sessionlake.record;

import io.sessionlake.kafka.OffsetRange;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Offsets by partition as text, {@code partition:start-end}: {@code 0:0-1200,1:40-40}. */
final class OffsetsText {
  private static final Pattern RANGE = Pattern.compile("(\\d+):(\\d+)-(\\d+)");

  private OffsetsText() {}

  static String of(Map<Integer, OffsetRange> offsets) {
    return offsets.entrySet().stream()
        .map(
            range -> range.getKey() + ":" + range.getValue().start() + "-" + range.getValue().end())
        .collect(Collectors.joining(","));
  }

  /** Throws an IllegalArgumentException where it is no such text. */
  static SortedMap<Integer, OffsetRange> parse(String text) {
    SortedMap<Integer, OffsetRange> offsets = new TreeMap<>();
    if (text.isEmpty()) {
      return offsets;
    }
    for (String part : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        throw new IllegalArgumentException("No range of offsets: " + part);
      }
      offsets.put(
          Integer.valueOf(range.group(1)),
          new OffsetRange(Long.parseLong(range.group(2)), Long.parseLong(range.group(3))));
    }
    return offsets;
  }
}
