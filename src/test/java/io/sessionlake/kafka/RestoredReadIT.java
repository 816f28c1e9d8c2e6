package io.sessionlake.kafka;

import static io.sessionlake.testing.EventMessage.pageView;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.event.ParserSettings;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.TestServers;
import io.sessionlake.testing.TestTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** KafkaIO's reader as a savepoint holds it, in the run that goes on from there. */
@ExtendWith(SharedSandbox.class)
class RestoredReadIT {
  private static final Instant EARLIER = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-01-01T00:00:00Z");

  /** More than KafkaIO's poll of 1 s takes. */
  private static final Duration SILENCE = Duration.ofSeconds(3);

  private final TestTopic topic;

  RestoredReadIT(TestServers servers) {
    topic = servers.newJob(1).topic();
  }

  @Test
  void readsOnBehindItsPlaceWhenTheNewRunIsKnown() throws Exception {
    send("ada");
    StopTime old = new StopTime(UUID.randomUUID().toString(), EARLIER, null);
    try (ReadSplit first = ReadSplit.of(read(old), 0, 1)) {
      assertThat(first.nextUser(), is("ada"));
      old.stopNow();
      send("bob");
      try (ReadSplit restored = first.savedAndRestored()) {
        assertThat(restored.isSilentFor(SILENCE), is(true));
        StopTime running = new StopTime(UUID.randomUUID().toString(), LATER, null);
        read(running).stop().makeKnown();
        assertThat(restored.nextUser(), is("bob"));
        running.stopNow();
        assertThat(restored.isSilentFor(SILENCE), is(true));
        send("cyd");
        assertThat(restored.isSilentFor(SILENCE), is(true));
      }
    }
  }

  @Test
  void aNewRunOverATopicWhoseLastRunWasStoppedReadsFromItsOwnStart() throws Exception {
    send("ada");
    StopTime stopped = new StopTime(UUID.randomUUID().toString(), EARLIER, Duration.ZERO);
    try (ReadSplit split = ReadSplit.of(read(stopped), 0, 1)) {
      assertThat(split.isSilentFor(SILENCE), is(true));
    }
    StopTime next = new StopTime(UUID.randomUUID().toString(), LATER, null);
    try (ReadSplit split = ReadSplit.of(read(next), 0, 1)) {
      assertThat(split.nextUser(), is("ada"));
    }
  }

  private ReadEvents read(StopTime stop) {
    KafkaSettings kafka = new KafkaSettings(topic.bootstrapServers(), topic.name(), Map.of());
    WatermarkSettings watermark =
        new WatermarkSettings(
            org.joda.time.Duration.standardSeconds(30),
            org.joda.time.Duration.standardHours(1),
            org.joda.time.Duration.standardMinutes(10));
    return ReadEvents.from(
        TopicInspection.rangeOf(kafka, new StartFrom.Earliest()),
        kafka,
        new ParserSettings(1 << 20, Duration.ofHours(1)),
        watermark,
        stop);
  }

  private void send(String user) {
    topic.send(0, List.of(pageView(user, "2024-05-01T10:00:00Z")));
  }
}
