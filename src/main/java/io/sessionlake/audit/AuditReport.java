package io.sessionlake.audit;

import io.sessionlake.validate.CheckResult;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** The results of an audit, to be printed. */
public record AuditReport(List<CheckResult> checks) {
  public boolean isOk() {
    return failed().isEmpty();
  }

  /** Prints one line where all is well; else the checks that failed, with rows that show it. */
  public void print(PrintStream out) {
    List<CheckResult> failed = failed();
    if (failed.isEmpty()) {
      out.println("Audit: all " + checks.size() + " checks are ok.");
      return;
    }
    out.println(
        failed.stream()
            .map(CheckResult::name)
            .collect(
                Collectors.joining(
                    ", ", "Audit: " + failed.size() + " of " + checks.size() + " failed: ", "")));
    failed.forEach(check -> check.print(out));
  }

  private List<CheckResult> failed() {
    return checks.stream().filter(check -> !check.ok()).toList();
  }
}
