package io.sessionlake.kafka;

import java.util.Map;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Which topic, and where. */
public interface KafkaOptions extends PipelineOptions {
  @Description("Topic of the events.")
  @Default.String("user_events")
  String getTopic();

  void setTopic(String topic);

  @Description("Kafka's addresses: host:port, several with commas. Default: the running sandbox.")
  @Nullable String getBootstrapServers();

  void setBootstrapServers(@Nullable String bootstrapServers);

  @Description(
      "Further property of the Kafka clients, as name=value; may be given several times. For a"
          + " secret write ${env:NAME}: it is read where the client runs.")
  @Nullable Map<String, String> getKafkaProperty();

  void setKafkaProperty(@Nullable Map<String, String> kafkaProperty);
}
