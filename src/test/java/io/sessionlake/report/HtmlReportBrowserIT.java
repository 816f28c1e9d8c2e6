package io.sessionlake.report;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.reverseOrder;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.sessionlake.testing.OracleSession;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The HTML report as a browser shows it. */
@TestInstance(Lifecycle.PER_CLASS)
class HtmlReportBrowserIT {
  private static final int EVENTS = 20_000;
  private static final String HOSTILE_USER = "<script>document.title='taken'</script>";
  private static final String CANVASES =
      """
      return [...document.querySelectorAll('canvas')].map(canvas => {
        const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return pixels.filter((value, index) => index % 4 === 3 && value > 0).length;
      });
      """;

  private Path folder;
  private List<OracleSession> sessions;
  private Path page;
  private Browser browser;

  @BeforeAll
  void writeTheReportAndOpenABrowser(@TempDir Path temporary) throws IOException {
    folder = temporary;
    sessions = sessions();
    page = write("sessions", sessions);
    browser = Browser.open();
  }

  @AfterAll
  void closeTheBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void showThePage() {
    browser.prefer("light");
    browser.resize(1280, 900);
    browser.show(page.toUri());
  }

  @Test
  void figuresAreInThePage() {
    Map<String, Double> expected = ExpectedFigures.summary(sessions);

    assertThat(
        browser.texts("[data-figure=total_sessions]"),
        is(List.of(String.format(Locale.UK, "%,d", sessions.size()))));
    assertThat(
        browser.texts("[data-figure=revenue]"),
        is(List.of(String.format(Locale.UK, "%,.2f", expected.get("revenue")))));
    assertThat(
        browser.texts("[data-figure=conversion_rate_pct]"),
        is(List.of(String.format(Locale.UK, "%.2f %%", expected.get("conversion_rate_pct")))));
    assertThat(browser.texts("[data-figure]"), hasSize(expected.size()));
    assertThat(browser.texts("#top-converting-sessions tbody tr"), hasSize(10));
    assertThat(browser.texts("#user-behaviour tbody tr"), hasSize(10));
    assertThat(browser.texts("#origin dd"), hasItem("the-reference"));
  }

  @Test
  void chartsAreDrawnAndTheHoursAreCounted() {
    List<Long> drawn = numbers(browser.evaluate(CANVASES));

    assertThat(drawn, hasSize(4));
    assertThat(drawn, everyItem(greaterThan(1000L)));
    assertThat(
        browser.texts(".week td").stream().mapToLong(Long::parseLong).sum(),
        is((long) sessions.size()));
  }

  @Test
  void clickOnAHeaderSortsAndASecondOneTurnsTheOrder() {
    String header = "#user-behaviour th[data-column=session_count]";

    browser.click(header + " button");
    assertSorted("descending", reverseOrder());
    browser.click(header + " button");
    assertSorted("ascending", naturalOrder());
  }

  @Test
  void nothingIsFetchedAndTheConsoleIsEmpty() {
    assertThat(browser.consoleLines(), is(empty()));
    List<String> urls = browser.requestedUrls();
    assertThat(urls, hasItem(startsWith("file:")));
    assertThat(urls, everyItem(anyOf(startsWith("file:"), startsWith("data:"))));
  }

  @Test
  void userIdWithMarkupIsText() {
    assertThat(browser.texts("#user-behaviour td:first-child"), hasItem(HOSTILE_USER));
    assertThat(browser.evaluate("return document.title"), is("User sessions"));
  }

  @Test
  void darkModeDrawsInOtherColours() {
    String background = "return getComputedStyle(document.body).backgroundColor";
    Object light = browser.evaluate(background);

    browser.prefer("dark");

    assertThat(browser.evaluate(background), is(not(light)));
    assertThat(numbers(browser.evaluate(CANVASES)), everyItem(greaterThan(1000L)));
    assertFits();
  }

  @Test
  void phoneShowsItWithoutScrollingSideways() {
    browser.resize(390, 844);
    browser.show(page.toUri());

    assertFits();
    assertThat(numbers(browser.evaluate(CANVASES)), everyItem(greaterThan(1000L)));
  }

  @Test
  void emptyTableSaysSo() throws IOException {
    browser.show(write("nothing", List.of()).toUri());

    assertThat(browser.texts("#span"), is(List.of("No sessions")));
    assertThat(browser.texts("[data-figure=avg_duration_seconds]"), is(List.of("–")));
    assertThat(browser.texts("[data-figure=conversion_rate_pct]"), is(List.of("0.00 %")));
    assertThat(browser.consoleLines(), is(empty()));
    assertFits();
  }

  private void assertSorted(String direction, Comparator<Long> order) {
    assertThat(
        browser.evaluate(
            "return document.querySelector('#user-behaviour th[data-column=session_count]')"
                + ".getAttribute('aria-sort')"),
        is(direction));
    List<Long> shown =
        browser.texts("#user-behaviour td[data-column=session_count]").stream()
            .map(text -> Long.valueOf(text.replace(",", "")))
            .toList();
    assertThat(shown, is(shown.stream().sorted(order).toList()));
  }

  private void assertFits() {
    assertThat(
        browser.evaluate(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"),
        is(0L));
  }

  private Path write(String name, List<OracleSession> sessions) throws IOException {
    Table table = LocalSessions.write(folder.resolve(name), sessions);
    Path file = folder.resolve(name + ".html");
    try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
      new SessionsReport(table, ReportOrigin.of(table, "the-reference", ReportPeriod.whole()))
          .write(ReportFormat.HTML, Question.SUMMARY, out);
    }
    assertThat(Files.size(file), is(greaterThan(100_000L)));
    return file;
  }

  private static List<OracleSession> sessions() {
    List<OracleSession> sessions =
        new ArrayList<>(RandomSessions.ofEvents(20, EVENTS, Duration.ofDays(21)));
    long start = sessions.get(0).startMicros();
    sessions.add(new OracleSession(start, start, HOSTILE_USER, 1, 0, 1, 9999.99, 0, true));
    return sessions;
  }

  private static List<Long> numbers(Object list) {
    return ((List<?>) list).stream().map(Long.class::cast).toList();
  }
}
