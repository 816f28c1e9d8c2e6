package io.sessionlake.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidationReportTest {
  private static final ValidationReport REPORT =
      new ValidationReport(
          "demo.user_sessions",
          "main",
          List.of(
              CheckResult.ok("total_events", 1_234_567L, "events"),
              CheckResult.ok("conversion_rate", 12.5, "percent"),
              CheckResult.failed(
                  "start_before_end",
                  2L,
                  "sessions that end before they start",
                  List.of(Map.of("user_id", "a \"quoted\" user"), Map.of("user_id", "ünö"))),
              CheckResult.failed("accounting", null, "no run recorded", List.of())));

  @Test
  void textHasALineForEachCheckWithNameFigureAndExplanation() {
    List<String> lines = print(REPORT, ValidationFormat.TEXT).lines().toList();

    assertThat(lines, hasSize(1 + 4 + 2 + 1));
    assertThat(lines.get(0), is("Validation of demo.user_sessions at main"));
    assertThat(lines.get(1), matchesPattern("ok +total_events +1,234,567 +events"));
    assertThat(lines.get(2), matchesPattern("ok +conversion_rate +12\\.50 +percent"));
    assertThat(
        lines.get(3),
        matchesPattern("FAILED +start_before_end +2 +sessions that end before they start"));
    assertThat(lines.get(4), matchesPattern(" +user_id=a \"quoted\" user"));
    assertThat(lines.get(6), matchesPattern("FAILED +accounting +- +no run recorded"));
    assertThat(lines.get(7), is("Failed: start_before_end, accounting"));
  }

  @Test
  void jsonHoldsTheSame() throws JsonProcessingException {
    JsonNode json = new ObjectMapper().readTree(print(REPORT, ValidationFormat.JSON));

    assertThat(json.get("valid").asBoolean(), is(false));
    assertThat(json.get("failed").toString(), is("[\"start_before_end\",\"accounting\"]"));
    assertThat(json.get("checks").size(), is(4));
    JsonNode ok = json.get("checks").get(0);
    assertThat(ok.get("ok").asBoolean(), is(true));
    assertThat(ok.get("figure").asLong(), is(1_234_567L));
    JsonNode failed = json.get("checks").get(2);
    assertThat(failed.get("name").asText(), is("start_before_end"));
    assertThat(failed.get("offending").get(0).get("user_id").asText(), is("a \"quoted\" user"));
    assertThat(failed.get("offending").get(1).get("user_id").asText(), is("ünö"));
    assertThat(json.get("checks").get(3).get("figure").isNull(), is(true));
  }

  @Test
  void reportWithoutAFailureIsValid() {
    ValidationReport valid =
        new ValidationReport(
            "demo.user_sessions", "main", List.of(CheckResult.ok("total_events", 0L, "events")));

    assertThat(valid.isValid(), is(true));
    assertThat(REPORT.isValid(), is(false));
    assertThat(
        print(valid, ValidationFormat.TEXT).lines().skip(2).toList(),
        is(List.of("All 1 checks are ok.")));
  }

  private static String print(ValidationReport report, ValidationFormat format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.print(new PrintStream(bytes, true, UTF_8), format);
    return bytes.toString(UTF_8);
  }
}
