package io.sessionlake.kafka;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** Which topic, and where. */
public interface KafkaOptions extends BrokerOptions {
  @Description("Topic of the events.")
  @Default.String("user_events")
  String getTopic();

  void setTopic(String topic);
}
