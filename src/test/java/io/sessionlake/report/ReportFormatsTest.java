package io.sessionlake.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionlake.testing.OracleSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formats, read by others' parsers. */
class ReportFormatsTest {
  private static final String HOSTILE_USER = "<script>alert(1)</script>,\"\u001b[2J\n{{library}}é";
  private static final ReportPeriod PERIOD = ReportPeriod.parse("2026-03-01", "2026-04-01");

  /** What a browser would load, whichever way it is written. */
  private static final Pattern FETCHED =
      Pattern.compile(
          "(?i)(\\b(src|href|action|poster)\\s*=|url\\(|@import)\\s*['\"]?(https?:)?//");

  @TempDir Path folder;

  @Test
  void jsonIsOneObjectWithTheThreeAnswersAndTheirOrigin() throws IOException {
    JsonNode report = new ObjectMapper().readTree(write(sessions(), ReportFormat.JSON));

    assertThat(report.at("/meta/table").asText(), is("demo.user_sessions"));
    assertThat(report.at("/meta/ref").asText(), is("main"));
    assertThat(report.at("/meta/commit").asText(), is("c0ffee"));
    assertThat(report.at("/meta/made_at").asText(), is("2026-05-01T10:00:00Z"));
    assertThat(report.at("/meta/from").asText(), is("2026-03-01T00:00:00Z"));
    assertThat(report.at("/meta/to").asText(), is("2026-04-01T00:00:00Z"));
    assertThat(report.at("/summary/total_sessions").asLong(), is(41L));
    assertThat(report.at("/top_converting_sessions/0/user_id").asText(), is(HOSTILE_USER));
    assertThat(
        report.at("/top_converting_sessions/0/session_start").asText(),
        is("2026-03-02T00:00:00.000001Z"));
    assertThat(report.at("/user_behaviour/0/user_id").asText(), is(HOSTILE_USER));
    assertThat(report.at("/user_behaviour").size(), is(10));
  }

  @Test
  void jsonOfAnEmptyTableHasNullsAndNoNaN() throws IOException {
    JsonNode report = new ObjectMapper().readTree(write(List.of(), ReportFormat.JSON));

    assertThat(report.at("/summary/conversion_rate_pct").asDouble(), is(0.0));
    assertThat(report.at("/summary/median_duration_seconds").isNull(), is(true));
    assertThat(report.at("/top_converting_sessions").size(), is(0));
  }

  @Test
  void csvHasTheAnswerThatWasAskedFor() throws IOException, SQLException {
    Path csv =
        Files.writeString(
            folder.resolve("users.csv"),
            write(sessions(), ReportFormat.CSV, Question.USER_BEHAVIOUR));

    List<List<String>> rows = readCsv(csv);

    assertThat(rows.size(), is(10));
    assertThat(rows.get(0), is(List.of(HOSTILE_USER, "1", "1", "1", "99999.5")));
  }

  @Test
  void csvOfAnEmptyTableHasEmptyFields() throws IOException {
    assertThat(
        write(List.of(), ReportFormat.CSV, Question.SUMMARY).lines().skip(1).toList(),
        is(List.of("0,0,,,,,0,0.0,0.0,0.0,0.0")));
  }

  @Test
  void textHasNoControlCharactersOfTheData() throws IOException {
    String text = write(sessions(), ReportFormat.TEXT);

    assertThat(text, not(containsString("\u001b")));
    assertThat(text, containsString("<script>alert(1)</script>,\"\\u001b[2J\\u000a{{library}}é"));
    assertThat(
        text,
        containsString(
            "demo.user_sessions at main@c0ffee, from 2026-03-01T00:00:00Z, before 2026-04-01"));
    assertThat(text, allOf(containsString("Top converting"), containsString("Latest sessions")));
  }

  @Test
  void textOfAnEmptyTableHasDashesAndZeroes() throws IOException {
    String text = write(List.of(), ReportFormat.TEXT);

    assertThat(text, containsString("median_duration_seconds  -"));
    assertThat(text, containsString("conversion_rate_pct      0.00"));
    assertThat(text, not(containsString("NaN")));
  }

  @Test
  void htmlFetchesNothingAndKeepsTheDataOutOfTheMarkup() throws IOException {
    String html = write(sessions(), ReportFormat.HTML);

    assertThat(FETCHED.matcher(html).find(), is(false));
    assertThat(html, not(containsString("<script>alert(1)")));
    assertThat(html, containsString("\\u003cscript>alert(1)\\u003c/script>"));
    assertThat(html, containsString("{{library}}é"));
    assertThat(html.split("(?i)</script>", -1).length, is(4));
  }

  private List<List<String>> readCsv(Path csv) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT * FROM read_csv('" + csv + "', all_varchar = true, header = true)")) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.add(result.getString(column));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private String write(List<OracleSession> sessions, ReportFormat format) throws IOException {
    return write(sessions, format, Question.SUMMARY);
  }

  private String write(List<OracleSession> sessions, ReportFormat format, Question csvQuery)
      throws IOException {
    Table table = LocalSessions.write(folder.resolve("table"), sessions);
    ReportOrigin origin =
        new ReportOrigin(
            "demo.user_sessions",
            "main",
            Optional.of("c0ffee"),
            Instant.parse("2026-05-01T10:00:00Z"),
            PERIOD);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, UTF_8)) {
      new SessionsReport(table, origin).write(format, csvQuery, out);
    }
    return bytes.toString(UTF_8);
  }

  private static List<OracleSession> sessions() {
    List<OracleSession> sessions = new ArrayList<>(RandomSessions.of(3, 40, Duration.ofDays(9)));
    long start = RandomSessions.BEGIN.toEpochMilli() * 1000 + 1;
    sessions.add(new OracleSession(start, start, HOSTILE_USER, 1, 0, 1, 99999.5, 0, true));
    return sessions;
  }
}
