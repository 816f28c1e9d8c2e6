package io.sessionlake.produce;

import io.sessionlake.kafka.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The producer's settings: nothing lost, nothing doubled, large compressed batches. */
final class ProducerProperties {
  private static final int DELIVERY_TIMEOUT_MILLIS = 30_000;
  private static final int REQUEST_TIMEOUT_MILLIS = 10_000;
  private static final int BLOCK_MILLIS = 15_000;
  private static final int LINGER_MILLIS = 20;
  private static final int BATCH_BYTES = 256 * 1024;
  private static final long BUFFER_BYTES = 64L * 1024 * 1024;

  private ProducerProperties() {}

  static Map<String, Object> of(KafkaSettings kafka) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "sessionlake-produce");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // With more, a new partition's first batch can be refused while the broker still sets it up and
    // the second be taken; the first is then out of order at every retry, and lost (KAFKA-15591).
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    // Of the fast codecs the one that also runs without a native library, on both sides.
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
    Map<String, String> given = kafka.properties();
    // Kafka refuses a delivery timeout below request timeout plus linger, but fits its own default
    // to them: ours must not turn a sound property of the caller into an error.
    if (!given.containsKey(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG)
        && !given.containsKey(ProducerConfig.LINGER_MS_CONFIG)
        && !given.containsKey(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)) {
      config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
      config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
    }
    config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    config.putAll(kafka.clientConfig());
    return config;
  }
}
