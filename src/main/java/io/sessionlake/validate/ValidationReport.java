package io.sessionlake.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The results of a validation, to be printed.
 *
 * @param reference the catalog's branch or tag that the table was read at
 */
public record ValidationReport(String table, String reference, List<CheckResult> checks) {
  private static final int NAME_WIDTH = 28;

  public boolean isValid() {
    return checks.stream().allMatch(CheckResult::ok);
  }

  /** Prints it. */
  public void print(PrintStream out, ValidationFormat format) {
    switch (format) {
      case TEXT -> printText(out);
      case JSON -> out.println(json());
    }
  }

  private List<String> failed() {
    return checks.stream().filter(check -> !check.ok()).map(CheckResult::name).toList();
  }

  private void printText(PrintStream out) {
    out.println("Validation of " + table + " at " + reference);
    for (CheckResult check : checks) {
      out.printf(
          "%-6s  %-" + NAME_WIDTH + "s %13s  %s%n",
          check.ok() ? "ok" : "FAILED",
          check.name(),
          figure(check.figure()),
          check.explanation());
      check.offending().forEach(row -> out.println("          " + line(row)));
    }
    out.println(
        isValid()
            ? "All " + checks.size() + " checks are ok."
            : "Failed: " + String.join(", ", failed()));
  }

  private static String figure(@Nullable Number figure) {
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

  private String json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("table", table);
    report.put("reference", reference);
    report.put("valid", isValid());
    report.put("failed", failed());
    report.put("checks", checks);
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
