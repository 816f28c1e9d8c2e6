package io.sessionlake.produce;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers host:port, several separated by commas
 * @param clientProperties Kafka client properties such as TLS and SASL, which win over ours
 */
public record KafkaConnection(String bootstrapServers, Map<String, Object> clientProperties) {
  public KafkaConnection {
    requireNonNull(bootstrapServers, "bootstrapServers");
    clientProperties = Map.copyOf(clientProperties);
  }

  /** The defaults overlaid with the caller's properties. */
  Map<String, Object> over(Map<String, Object> defaults) {
    Map<String, Object> merged = new HashMap<>(defaults);
    merged.put("bootstrap.servers", bootstrapServers);
    merged.putAll(clientProperties);
    return merged;
  }

  /** Without the properties, which may hold passwords. */
  @Override
  public String toString() {
    return bootstrapServers;
  }
}
