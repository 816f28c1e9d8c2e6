package io.sessionlake.produce;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasEntry;

import io.sessionlake.kafka.KafkaSettings;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ProducerPropertiesTest {
  @Test
  void nothingIsLostOrDoubledByDefault() {
    Map<String, Object> properties = properties(Map.of());
    assertThat(properties, hasEntry(ProducerConfig.ACKS_CONFIG, "all"));
    assertThat(properties, hasEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true));
    assertThat(properties, hasEntry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1));
    assertThat(properties, hasEntry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:9"));
  }

  @Test
  void givenPropertiesWin() {
    assertThat(
        properties(Map.of("compression.type", "gzip")), hasEntry("compression.type", "gzip"));
  }

  @Test
  void kafkaTakesTheDefaults() {
    open(Map.of());
  }

  @Test
  void kafkaTakesTimeoutsThatOurDefaultsWouldContradict() {
    open(Map.of("request.timeout.ms", "60000"));
    open(Map.of("linger.ms", "40000"));
    open(Map.of("delivery.timeout.ms", "60000"));
  }

  private static void open(Map<String, String> given) {
    new KafkaProducer<>(properties(given), new ByteArraySerializer(), new ByteArraySerializer())
        .close();
  }

  private static Map<String, Object> properties(Map<String, String> given) {
    return ProducerProperties.of(new KafkaSettings("127.0.0.1:9", "events", given));
  }
}
