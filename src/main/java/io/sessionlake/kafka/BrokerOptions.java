package io.sessionlake.kafka;

import java.util.Map;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How Kafka is reached. */
public interface BrokerOptions extends PipelineOptions {
  @Description(
      "Kafka's addresses: host:port, several with commas. Default: the running sandbox. A validation"
          + " without any compares no offsets.")
  @Nullable String getBootstrapServers();

  void setBootstrapServers(@Nullable String bootstrapServers);

  @Description(
      "Further property of the Kafka clients, as name=value; may be given several times. For a"
          + " secret write ${env:NAME}: it is read where the client runs.")
  @Nullable Map<String, String> getKafkaProperty();

  void setKafkaProperty(@Nullable Map<String, String> kafkaProperty);
}
