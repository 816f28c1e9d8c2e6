package io.sessionlake.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.sessionlake.validate.CheckResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditReportTest {
  private static final CheckResult OK = CheckResult.ok("file_count", 3L, "files added");

  @Test
  void rightRunIsOneLine() {
    AuditReport report = new AuditReport(List.of(OK, OK));
    assertThat(report.isOk(), is(true));
    assertThat(print(report), is(List.of("Audit: all 2 checks are ok.")));
  }

  @Test
  void failedChecksAreNamedAndShownWithTheirRows() {
    AuditReport report =
        new AuditReport(
            List.of(
                OK,
                CheckResult.failed(
                    "no_joinable_sessions", 1L, "sessions", List.of(Map.of("user_id", "zoe"))),
                CheckResult.failed("schema_unchanged", 2L, "columns", List.of())));
    assertThat(report.isOk(), is(false));
    List<String> lines = print(report);
    assertThat(lines, hasSize(4));
    assertThat(lines.get(0), is("Audit: 2 of 3 failed: no_joinable_sessions, schema_unchanged"));
    assertThat(lines.get(1), matchesPattern("FAILED +no_joinable_sessions +1 +sessions"));
    assertThat(lines.get(2), matchesPattern(" +user_id=zoe"));
    assertThat(lines.get(3), matchesPattern("FAILED +schema_unchanged +2 +columns"));
  }

  private static List<String> print(AuditReport report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.print(new PrintStream(bytes, true, UTF_8));
    return bytes.toString(UTF_8).lines().toList();
  }
}
