package io.sessionlake.kafka;

import static io.sessionlake.testing.EventMessage.bytes;
import static io.sessionlake.testing.EventMessage.pageView;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.event.ParserSettings;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.TestServers;
import io.sessionlake.testing.TestTopic;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Partition 1 is empty and read alone; all events lie in partition 0, which nobody reads here. */
@ExtendWith(SharedSandbox.class)
class IdlePartitionIT {
  private static final String NEWEST = "2024-05-01T10:00:00Z";
  private static final ParserSettings PARSER = new ParserSettings(1 << 20, Duration.ofHours(1));

  private final TestTopic topic;
  private final KafkaSettings kafka;

  IdlePartitionIT(TestServers servers) {
    topic = servers.newJob(2).topic();
    kafka = new KafkaSettings(topic.bootstrapServers(), topic.name(), Map.of());
  }

  @Test
  void anEmptyPartitionsWatermarkFollowsTheNewestEventOfTheOther() throws Exception {
    topic.send(0, List.of(pageView("ada", NEWEST), pageView("bob", "2024-05-01T09:00:00Z")));
    WatermarkSettings watermark =
        new WatermarkSettings(
            org.joda.time.Duration.standardSeconds(30),
            org.joda.time.Duration.standardSeconds(5),
            org.joda.time.Duration.standardMinutes(10));
    StopTime never = StopTime.after(UUID.randomUUID().toString(), null);
    ReadEvents read =
        ReadEvents.from(range(new StartFrom.Earliest()), kafka, PARSER, watermark, never);
    try (ReadSplit empty = ReadSplit.of(read, 1, 2)) {
      assertThat(empty.firstWatermark(), is(Instant.parse("2024-05-01T09:59:30Z")));
    }
  }

  @Test
  void seesTheNewestEventBeforeATransactionsMarker() {
    inTransaction(true, pageView("ada", NEWEST));
    assertThat(look(), is(tail(NEWEST, 0)));
  }

  @Test
  void anEventOfAnAbortedTransactionNeverHappened() {
    inTransaction(true, pageView("ada", NEWEST));
    inTransaction(false, pageView("ada", "2024-05-01T11:00:00Z"));
    assertThat(look(), is(tail(NEWEST, 0)));
  }

  @Test
  void seesTheNewestEventBehindManyMessagesThatAreNone() {
    topic.send(0, List.of(pageView("ada", NEWEST)));
    topic.send(0, Collections.nCopies(1000, bytes("{\"user_id\":\"half an ev")));
    assertThat(look(), is(tail(NEWEST, 1000)));
  }

  @Test
  void anEmptyTopicSaysNothing() {
    assertThat(look(), is(new TopicTail(Optional.empty(), Map.of(), true)));
  }

  @Test
  void eventsBeforeTheRunDoNotLead() {
    topic.send(0, List.of(pageView("ada", NEWEST)));
    TopicTail seen = new KafkaLook(kafka, PARSER, range(new StartFrom.Latest())).at(Set.of(0, 1));
    assertThat(seen, is(new TopicTail(Optional.empty(), Map.of(), true)));
  }

  private TopicTail look() {
    return new KafkaLook(kafka, PARSER, range(new StartFrom.Earliest())).at(Set.of(0, 1));
  }

  private TopicRange range(StartFrom start) {
    return TopicInspection.rangeOf(kafka, start);
  }

  private static TopicTail tail(String newestEvent, long lastOffset) {
    return new TopicTail(Optional.of(Instant.parse(newestEvent)), Map.of(0, lastOffset), true);
  }

  private void inTransaction(boolean commits, byte[] value) {
    long behind = endForCommitted() + 2;
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", topic.bootstrapServers(),
            "transactional.id", topic.name());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(new ProducerRecord<>(topic.name(), 0, null, value));
      producer.flush();
      if (commits) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
    awaitEndForCommitted(behind);
  }

  /** The marker is written after the answer: until then readers of committed records end before. */
  private void awaitEndForCommitted(long offset) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (endForCommitted() < offset) {
      assertThat("No marker at " + offset, System.nanoTime() < deadline);
    }
  }

  private long endForCommitted() {
    return range(new StartFrom.Latest()).partitions().get(0).end();
  }
}
