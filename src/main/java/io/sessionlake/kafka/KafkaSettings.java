package io.sessionlake.kafka;

import io.sessionlake.options.MissingAddress;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;

/**
 * The topic and how its brokers are reached.
 *
 * @param properties further Kafka client properties, as the user gave them; they win over ours
 */
public record KafkaSettings(String bootstrapServers, String topic, Map<String, String> properties)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public KafkaSettings {
    properties = new HashMap<>(properties);
  }

  /** Reads the options; throws a UserError where no servers are named. */
  public static KafkaSettings of(KafkaOptions options) {
    return new KafkaSettings(
        MissingAddress.check("bootstrapServers", options.getBootstrapServers()),
        options.getTopic(),
        Optional.ofNullable(options.getKafkaProperty()).orElse(Map.of()));
  }

  /** What every client needs: producer, consumer and admin. */
  public Map<String, Object> clientConfig() {
    Map<String, Object> config = new HashMap<>();
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    // Lets any property say ${env:NAME}, so that a secret stands neither in a preset nor in the
    // job.
    config.put(AbstractConfig.CONFIG_PROVIDERS_CONFIG, "env");
    config.put("config.providers.env.class", EnvVarConfigProvider.class.getName());
    config.putAll(properties);
    return config;
  }

  /** What a consumer of events needs on top. */
  public Map<String, Object> consumerConfig() {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // An event of an aborted transaction never happened.
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.putAll(clientConfig());
    return config;
  }

  /** Without the properties, which may hold passwords. */
  @Override
  public String toString() {
    return topic + " at " + bootstrapServers;
  }
}
