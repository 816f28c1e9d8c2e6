package io.sessionlake.bench.topic;

import io.sessionlake.options.UserError;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends the messages of a topic. */
final class TopicProducer {
  /** Nothing lost, doubled or out of order; compressed as the product's own producer does. */
  private static final Map<String, Object> SETTINGS =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          true,
          // The topic is new (KAFKA-15591).
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
          1,
          ProducerConfig.COMPRESSION_TYPE_CONFIG,
          "lz4",
          ProducerConfig.BATCH_SIZE_CONFIG,
          256 * 1024,
          ProducerConfig.BUFFER_MEMORY_CONFIG,
          64L * 1024 * 1024,
          ProducerConfig.LINGER_MS_CONFIG,
          20);

  private TopicProducer() {}

  static SessionSums produce(String bootstrapServers, TopicSpec spec, PrintStream progress) {
    progress.printf(Locale.ROOT, "Producing %,d events …%n", spec.events());
    long begin = System.nanoTime();
    AtomicReference<Exception> failure = new AtomicReference<>();
    Callback remember =
        (metadata, exception) -> {
          if (exception != null) {
            failure.compareAndSet(null, exception);
          }
        };
    SessionSums sums;
    try (KafkaProducer<byte[], byte[]> producer = open(bootstrapServers)) {
      sums =
          Messages.generate(
              spec,
              (partition, key, value) -> {
                Integer given = partition == MessageSink.BY_KEY ? null : partition;
                // The callback has its failure.
                Future<RecordMetadata> unused =
                    producer.send(new ProducerRecord<>(spec.topic(), given, key, value), remember);
              });
      producer.flush();
    }
    if (failure.get() != null) {
      throw new UserError("The topic could not be written: " + failure.get(), failure.get());
    }
    double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
    progress.printf(
        Locale.ROOT,
        "  %,d sessions of %,d users; %.1f s, %,.0f events/s%n",
        sums.sessions(),
        spec.users(),
        seconds,
        spec.events() / seconds);
    return sums;
  }

  private static KafkaProducer<byte[], byte[]> open(String bootstrapServers) {
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
