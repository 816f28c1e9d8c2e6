package io.sessionlake.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.net.HostAndPort;
import io.sessionlake.options.UserError;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;

/**
 * What a JobManager says of its cluster.
 *
 * @param address host:port of its REST interface
 * @param counterInterval how often it asks the workers for their counters
 */
record JobManagerOverview(String address, int freeSlots, Duration counterInterval) {
  private static final String VERSION = "1.19";

  /**
   * Asks the JobManager at {@code host:port} or {@code http://host:port}.
   *
   * @throws UserError if it can't take a job of ours
   */
  static JobManagerOverview of(String master) {
    String address = address(master);
    JsonNode overview = get(address, "/overview");
    String version = overview.path("flink-version").asText("of no version");
    if (!version.startsWith(VERSION + ".")) {
      throw new UserError(
          "Flink at "
              + address
              + " is "
              + version
              + ", and this launcher is made for "
              + VERSION
              + ": submit to a cluster of that line");
    }
    int free = overview.path("slots-available").asInt();
    if (free == 0) {
      throw new UserError(
          "Flink at "
              + address
              + " has "
              + overview.path("taskmanagers").asInt()
              + " TaskManagers and no free slot: start one, or wait for a job to end");
    }
    return new JobManagerOverview(
        address, free, counterInterval(get(address, "/jobmanager/config")));
  }

  private static String address(String master) {
    try {
      HostAndPort parsed = HostAndPort.fromString(master.trim().replaceFirst("^https?://", ""));
      return parsed.getHost() + ":" + parsed.getPortOrDefault(RestOptions.PORT.defaultValue());
    } catch (IllegalArgumentException e) {
      throw new UserError("--flinkMaster=" + master + ": write host:port", e);
    }
  }

  private static Duration counterInterval(JsonNode config) {
    Configuration set = new Configuration();
    config.forEach(
        entry -> set.setString(entry.path("key").asText(), entry.path("value").asText()));
    return Duration.ofMillis(set.get(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL));
  }

  private static JsonNode get(String address, String path) {
    try {
      return new RestPages(address).get(path);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          "No Flink JobManager answers at "
              + address
              + ": name the address of its REST interface (its web page) with"
              + " --flinkMaster=host:port",
          e);
    }
  }
}
