package io.sessionlake.kafka;

import io.sessionlake.event.EventParser;
import io.sessionlake.event.ParserSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks at the ends of partitions with a consumer of its own, which lives no longer than that. */
record KafkaLook(KafkaSettings kafka, ParserSettings parser, TopicRange range)
    implements LookElsewhere.Look {
  private static final long serialVersionUID = 1L;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Override
  public Set<Integer> partitions() {
    return range.partitions().keySet();
  }

  @Override
  public TopicTail at(Set<Integer> partitions) {
    Map<String, Object> config = kafka.consumerConfig();
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      EventParser events = new EventParser(parser, Clock.systemUTC());
      return new TailReader(consumer, events, range, LIMIT).read(partitions);
    }
  }
}
