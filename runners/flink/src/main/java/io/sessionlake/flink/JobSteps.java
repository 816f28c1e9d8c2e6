package io.sessionlake.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;

/** The chains of steps that a job has on Flink's page, and how far they are. */
final class JobSteps {
  private static final List<String> STARTED = List.of("RUNNING", "FINISHED");
  private static final Duration ASK_EVERY = Duration.ofMillis(200);

  private final RestPages pages;
  private final JobID job;

  JobSteps(RestPages pages, JobID job) {
    this.pages = pages;
    this.job = job;
  }

  /** Whether each subtask has; a step's own status says so when the first of them has. */
  boolean allStarted() {
    JsonNode vertices = vertices();
    for (JsonNode vertex : vertices) {
      JsonNode subtasks = vertex.path("tasks");
      int started = STARTED.stream().mapToInt(state -> subtasks.path(state).asInt()).sum();
      if (started < vertex.path("parallelism").asInt()) {
        return false;
      }
    }
    return !vertices.isEmpty();
  }

  /** Waits until all have started; false where they have not within the limit. */
  boolean awaitAllStarted(Duration limit) {
    long started = System.nanoTime();
    while (!allStarted()) {
      if (System.nanoTime() - started > limit.toNanos()) {
        return false;
      }
      try {
        Thread.sleep(ASK_EVERY.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Such as {@code Flink: 14 steps, 3 finished, 2 running; 204,044 records passed on}. */
  String progress() {
    Map<String, Integer> byStatus = new TreeMap<>();
    long records = 0;
    JsonNode vertices = vertices();
    for (JsonNode vertex : vertices) {
      byStatus.merge(vertex.path("status").asText(), 1, Integer::sum);
      records += vertex.path("metrics").path("write-records").asLong();
    }
    return String.format(
        Locale.ROOT,
        "Flink: %d steps, %d finished, %d running; %,d records passed on",
        vertices.size(),
        byStatus.getOrDefault("FINISHED", 0),
        byStatus.getOrDefault("RUNNING", 0),
        records);
  }

  /** As Flink's page of the job has them; none where it has no page. */
  JsonNode vertices() {
    try {
      return pages.get("/jobs/" + job).path("vertices");
    } catch (IOException e) {
      // Not there yet, or no more: the next look shows more.
      return MissingNode.getInstance();
    }
  }
}
