package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
  @Test
  void passwordsAreNotPrinted() {
    KafkaSettings kafka =
        new KafkaSettings("a:1", "events", Map.of("sasl.jaas.config", "password=secret"));

    assertThat(kafka.toString(), is("events at a:1"));
  }
}
