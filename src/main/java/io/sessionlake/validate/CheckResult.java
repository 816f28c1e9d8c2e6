package io.sessionlake.validate;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a check found.
 *
 * @param name in lower case with underscores
 * @param figure a Long or a Double; null where there is nothing to measure
 * @param explanation what the figure is, and what it must be
 * @param offending up to {@value #MOST_OFFENDING} rows that fail, each as its columns' texts by
 *     name; empty where the check is ok
 */
public record CheckResult(
    String name,
    boolean ok,
    @Nullable Number figure,
    String explanation,
    List<Map<String, String>> offending) {
  public static final int MOST_OFFENDING = 5;

  private static final int NAME_WIDTH = 28;

  public static CheckResult ok(String name, @Nullable Number figure, String explanation) {
    return new CheckResult(name, true, figure, explanation, List.of());
  }

  /** Keeps the first of the offending rows, whose number the figure or explanation must say. */
  public static CheckResult failed(
      String name,
      @Nullable Number figure,
      String explanation,
      List<Map<String, String>> offending) {
    return new CheckResult(
        name,
        false,
        figure,
        explanation,
        offending.subList(0, Math.min(offending.size(), MOST_OFFENDING)));
  }

  /** Prints a line, and one under it for each row that fails. */
  public void print(PrintStream out) {
    out.printf(
        "%-6s  %-" + NAME_WIDTH + "s %13s  %s%n",
        ok ? "ok" : "FAILED",
        name,
        figureText(),
        explanation);
    offending.forEach(row -> out.println("          " + line(row)));
  }

  private String figureText() {
    if (figure == null) {
      return "-";
    }
    return figure instanceof Long
        ? String.format("%,d", figure)
        : String.format("%,.2f", figure.doubleValue());
  }

  private static String line(Map<String, String> row) {
    return row.entrySet().stream()
        .map(column -> column.getKey() + "=" + column.getValue())
        .collect(Collectors.joining("  "));
  }
}
