package io.sessionlake.command;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report's options, as far as they need no server. */
class ReportOptionsTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format=pdf | text, json, csv, html",
        "--format=csv --query=all | summary, top_converting_sessions, user_behaviour",
        "--query=summary | --format=csv",
        "--from=soon | --from=soon",
        "--from=2026-03-02 --to=2026-03-01 | nothing is between",
      })
  void wrongOptionIsOneLine(String options, String part) {
    Terminal terminal = new Terminal(home);
    assertThat(terminal.run(("report " + options).split(" ")), is(2));
    assertThat(terminal.error().lines().toList(), hasSize(1));
    assertThat(terminal.error(), containsString(part));
  }
}
