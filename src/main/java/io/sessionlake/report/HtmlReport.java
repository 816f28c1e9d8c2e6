package io.sessionlake.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * The report as one HTML page that fetches nothing: style, charts' library, data and script stand
 * in it. What comes from events gets in as data only, which the script puts into text nodes.
 */
final class HtmlReport {
  private static final String WEBJAR = "META-INF/maven/org.webjars.npm/chart.js/pom.properties";
  private static final String LIBRARY =
      "META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js";

  private HtmlReport() {}

  static String of(SessionQueries queries, ReportOrigin origin) {
    ObjectNode data = JsonReport.of(queries, origin);
    data.set("over_time", TimeBuckets.of(queries));
    for (String chart :
        new String[] {"duration_histogram", "events_per_session", "sessions_by_weekday_and_hour"}) {
      data.set(chart, JsonReport.rows(queries.ask(chart)));
    }
    data.set("funnel", JsonReport.rows(queries.ask("funnel")).get(0));

    // The data last, so that nothing in it is taken for a place to fill.
    return resource("report.html")
        .replace("{{style}}", resource("report.css"))
        .replace("{{library}}", inScript(library()))
        .replace("{{script}}", inScript(script()))
        .replace("{{data}}", data.toString().replace("<", "\\u003c"));
  }

  private static String script() {
    return resource("report_values.js") + resource("report_charts.js") + resource("report.js");
  }

  /** A script ends at the first end tag, even in a string. */
  private static String inScript(String script) {
    return script.replaceAll("(?i)</(script)", "<\\\\/$1");
  }

  private static String library() {
    Properties webjar = new Properties();
    try (InputStream properties = Resources.getResource(WEBJAR).openStream()) {
      webjar.load(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text(Resources.getResource(LIBRARY.formatted(webjar.getProperty("version").strip())));
  }

  private static String resource(String name) {
    return text(Resources.getResource(HtmlReport.class, name));
  }

  private static String text(URL resource) {
    try {
      return Resources.toString(resource, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
