package io.sessionlake.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of a validation, to be printed.
 *
 * @param reference the catalog's branch or tag that the table was read at
 */
public record ValidationReport(String table, String reference, List<CheckResult> checks) {
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
    checks.forEach(check -> check.print(out));
    out.println(
        isValid()
            ? "All " + checks.size() + " checks are ok."
            : "Failed: " + String.join(", ", failed()));
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
