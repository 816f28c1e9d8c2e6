package io.sessionlake.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionlake.accounting.EventCounter;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.flink.api.common.JobID;

/**
 * The counters of a job while it runs: those that stand on Flink's page. Flink's accumulators, of
 * which Beam makes its metrics, hold nothing before a step has ended.
 */
final class LiveCounters {
  /** Flink joins a metric's name to its namespace by a dot, and shows that as an underscore. */
  private static final String MARK = "." + EventCounter.NAMESPACE + "_";

  private final RestPages pages;
  private final JobID job;
  private final JobSteps steps;

  LiveCounters(RestPages pages, JobID job, JobSteps steps) {
    this.pages = pages;
    this.job = job;
    this.steps = steps;
  }

  /** Each counter of ours by its name, added up over steps and subtasks. */
  Map<String, Long> read() {
    Map<String, Long> counters = new HashMap<>();
    try {
      for (JsonNode vertex : steps.vertices()) {
        String metrics =
            "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
        String names = ours(pages.get(metrics));
        if (!names.isEmpty()) {
          for (JsonNode metric : pages.get(metrics + "?agg=sum&get=" + names)) {
            String id = metric.path("id").asText();
            String name = id.substring(id.lastIndexOf(MARK) + MARK.length());
            counters.merge(name, Math.round(metric.path("sum").asDouble()), Long::sum);
          }
        }
      }
    } catch (IOException e) {
      // A page that is not there yet, or no more: the next look shows more.
    }
    return counters;
  }

  private static String ours(JsonNode metrics) {
    StringJoiner names = new StringJoiner(",");
    for (JsonNode metric : metrics) {
      String id = metric.path("id").asText();
      if (id.contains(MARK)) {
        names.add(URLEncoder.encode(id, StandardCharsets.UTF_8));
      }
    }
    return names.toString();
  }
}
