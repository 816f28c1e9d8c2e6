package io.sessionlake.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPeriodTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2026-03-01T00:00:00Z",
    "2026-03-01T12:30, 2026-03-01T12:30:00Z",
    "2026-03-01T12:30:01.5, 2026-03-01T12:30:01.5Z",
    "2026-03-01T12:30:00Z, 2026-03-01T12:30:00Z",
    "2026-03-01T12:30:00+02:00, 2026-03-01T10:30:00Z",
  })
  void datesAndTimesAreUtcUnlessTheySayOtherwise(String text, Instant time) {
    assertThat(ReportPeriod.parse(text, null).from(), is(Optional.of(time)));
    assertThat(ReportPeriod.parse(null, text).to(), is(Optional.of(time)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-02-30",
        "2026-3-1",
        "2026-03-01 12:00",
        "+12026-01-01",
        "0"
      })
  void whatIsNeitherDateNorTimeIsOneLine(String text) {
    UserError error = assertThrows(UserError.class, () -> ReportPeriod.parse(text, null));
    assertThat(
        error.getMessage(), allOf(startsWith("--from=" + text), containsString("2026-03-01")));
  }

  @ParameterizedTest
  @CsvSource({"2026-03-02, 2026-03-01", "2026-03-01, 2026-03-01"})
  void periodWithNothingInItIsOneLine(String from, String to) {
    UserError error = assertThrows(UserError.class, () -> ReportPeriod.parse(from, to));
    assertThat(
        error.getMessage(), allOf(containsString("--from=" + from), containsString("--to=" + to)));
  }

  @Test
  void withoutOptionsItIsTheWholeTable() {
    assertThat(ReportPeriod.parse(null, null), is(ReportPeriod.whole()));
  }
}
