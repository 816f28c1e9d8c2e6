package io.sessionlake.report;

import java.util.List;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An answer as CSV (RFC 4180): a header, times as ISO-8601 in UTC, empty where there is no value.
 */
final class CsvTable {
  private static final String LINE_END = "\r\n";

  private CsvTable() {}

  static String of(Answer answer) {
    return line(answer.columns())
        + answer.rows().stream().map(CsvTable::line).collect(Collectors.joining());
  }

  private static String line(List<? extends @Nullable Object> values) {
    return values.stream().map(CsvTable::field).collect(Collectors.joining(",", "", LINE_END));
  }

  private static String field(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = JsonReport.node(value).asText();
    // Quotes also around an empty text, which is not the same as none.
    return text.isEmpty() || text.matches("(?s).*[\",\r\n].*")
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
