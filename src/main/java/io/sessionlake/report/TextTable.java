package io.sessionlake.report;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An answer as text, in columns as wide as they need to be. */
record TextTable(List<String> header, List<List<String>> rows) {
  /** From here on a double's digits say less than its exponent. */
  private static final double LONGEST_PLAIN = 1e15;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  static TextTable of(Answer answer) {
    return new TextTable(
        answer.columns(),
        answer.rows().stream().map(row -> row.stream().map(TextTable::text).toList()).toList());
  }

  /** One line a row. */
  void print(PrintStream out) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header);
    lines.addAll(rows);
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int column = 0; column < header.size(); column++) {
        text.append("  ").append(padded(line.get(column), width(column)));
      }
      out.println(text.toString().stripTrailing());
    }
  }

  /** One line a column, for a single row. */
  void printAsList(PrintStream out) {
    int width = header.stream().mapToInt(String::length).max().orElse(0);
    for (int column = 0; column < header.size(); column++) {
      out.println("  " + padded(header.get(column), width) + "  " + rows.get(0).get(column));
    }
  }

  private int width(int column) {
    int width = header.get(column).length();
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof OffsetDateTime time) {
      return TIME.format(time);
    }
    if (value instanceof Double number && Math.abs(number) < LONGEST_PLAIN) {
      return BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
    return withoutControls(value.toString());
  }

  /** A user id could hold what moves the terminal's cursor, or a line's end. */
  private static String withoutControls(String text) {
    return CONTROL
        .matcher(text)
        .replaceAll(
            control ->
                Matcher.quoteReplacement(
                    String.format("\\u%04x", (int) control.group().charAt(0))));
  }
}
