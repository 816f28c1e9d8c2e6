package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the consumers would fetch, without a broker. */
class RangeConsumerTest {
  private static final Instant PAST = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final @Nullable Duration NEVER = null;
  private static final Instant LATER = Instant.parse("2026-01-01T00:00:00Z");

  private final String topic = UUID.randomUUID().toString();
  private final TopicPartition partition = new TopicPartition(topic, 0);
  private final TopicRange range =
      new TopicRange(topic, new TreeMap<>(Map.of(0, new OffsetRange(3, 8))));
  private Consumer<byte[], byte[]> consumer = consumer(RangeConsumer.within(range));

  @AfterEach
  void close() {
    consumer.close();
  }

  @Test
  void aReaderOutOfASavepointPausesAtItsOldStopAndReadsOnWhenTheNewRunIsKnown() {
    consumer = consumer(SerializableUtils.clone(RangeConsumer.from(range, stop(PAST, AT_ONCE))));
    poll();
    assertThat(consumer.paused(), is(Set.of(partition)));
    stop(LATER, NEVER).makeKnown();
    poll();
    assertThat(consumer.paused(), is(empty()));
  }

  @Test
  void itStopsWhenTheNewRunDoes() {
    consumer = consumer(SerializableUtils.clone(RangeConsumer.from(range, stop(PAST, AT_ONCE))));
    StopTime running = new StopTime(UUID.randomUUID().toString(), LATER, NEVER);
    new TopicStop(topic, running).makeKnown();
    poll();
    assertThat(consumer.paused(), is(empty()));
    running.stopNow();
    poll();
    assertThat(consumer.paused(), is(Set.of(partition)));
  }

  @Test
  void aBoundedReadKnowsNoStop() {
    stop(LATER, AT_ONCE).makeKnown();
    poll();
    assertThat(consumer.paused(), is(empty()));
  }

  @Test
  void answersTheTwoTimesWithTheRange() {
    assertThat(offsetAt(RangeConsumer.START), is(3L));
    assertThat(offsetAt(RangeConsumer.END), is(8L));
  }

  private long offsetAt(org.joda.time.Instant time) {
    return consumer.offsetsForTimes(Map.of(partition, time.getMillis())).get(partition).offset();
  }

  private void poll() {
    assertThat(consumer.poll(Duration.ZERO).count(), is(0));
  }

  private TopicStop stop(Instant begun, @Nullable Duration readFor) {
    return new TopicStop(topic, new StopTime(UUID.randomUUID().toString(), begun, readFor));
  }

  private Consumer<byte[], byte[]> consumer(
      SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> factory) {
    // Port 9 of this machine takes no connection; a poll without time does not wait for one.
    Map<String, Object> config = new KafkaSettings("127.0.0.1:9", topic, Map.of()).consumerConfig();
    Consumer<byte[], byte[]> made = factory.apply(config);
    made.assign(List.of(partition));
    made.seek(partition, 3);
    return made;
  }
}
