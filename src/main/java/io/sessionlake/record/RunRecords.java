package io.sessionlake.record;

import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateProperties;

/**
 * The records of all runs that wrote to a sessions table, as its properties {@code
 * sessionlake.run.1.mode} and so on, counted from 1.
 *
 * <p>Backfills and streams that append each add a record instead of adding up, so that every offset
 * range and its sums stay visible.
 */
public final class RunRecords {
  private static final String PREFIX = "sessionlake.run.";
  private static final Pattern PROPERTY =
      Pattern.compile(Pattern.quote(PREFIX) + "(\\d{1,9})\\.(\\w+)");

  private RunRecords() {}

  /**
   * The records, oldest first; none where no run of ours ended well.
   *
   * @throws IllegalArgumentException if somebody changed them into something else
   */
  public static List<RunRecord> of(Table table) {
    try {
      return byNumber(table).values().stream().map(RunRecord::fromProperties).toList();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Adds a record, in one commit. */
  public static void add(Table table, RunRecord run) {
    SortedMap<Integer, Map<String, String>> existing = byNumber(table);
    int number = existing.isEmpty() ? 1 : existing.lastKey() + 1;
    UpdateProperties update = table.updateProperties();
    properties(number, run).forEach(update::set);
    update.commit();
  }

  /**
   * The properties to set when a run has gone on from the one recorded last, if that was of the
   * same mode and topic: one record for both, since runs every minute would fill the table's
   * metadata.
   *
   * @throws IllegalArgumentException if somebody changed the records into something else
   */
  public static Map<String, String> continuedBy(Table table, RunRecord run) {
    SortedMap<Integer, Map<String, String>> existing = byNumber(table);
    if (existing.isEmpty()) {
      return properties(1, run);
    }
    int number = existing.lastKey();
    RunRecord last = RunRecord.fromProperties(existing.get(number));
    return last.mode().equals(run.mode()) && last.topic().equals(run.topic())
        ? properties(number, last.followedBy(run))
        : properties(number + 1, run);
  }

  private static Map<String, String> properties(int number, RunRecord run) {
    Map<String, String> properties = new TreeMap<>();
    run.toProperties()
        .forEach((name, value) -> properties.put(PREFIX + number + "." + name, value));
    return properties;
  }

  private static SortedMap<Integer, Map<String, String>> byNumber(Table table) {
    SortedMap<Integer, Map<String, String>> byNumber = new TreeMap<>();
    table
        .properties()
        .forEach(
            (key, value) -> {
              Matcher property = PROPERTY.matcher(key);
              if (property.matches()) {
                byNumber
                    .computeIfAbsent(Integer.valueOf(property.group(1)), number -> new HashMap<>())
                    .put(property.group(2), value);
              }
            });
    return byNumber;
  }
}
