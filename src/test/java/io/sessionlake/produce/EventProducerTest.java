package io.sessionlake.produce;

import static io.sessionlake.produce.Streams.plain;
import static io.sessionlake.produce.Streams.seeded;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.kafka.KafkaSettings;
import io.sessionlake.options.UserError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventProducerTest {
  private static final String TOPIC = "events";
  private static final KafkaSettings KAFKA = new KafkaSettings("broker.test:9092", TOPIC, Map.of());

  private final FakeTicker ticker = new FakeTicker();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final RecordingProducer kafka = new RecordingProducer();

  @Test
  void everyMessageIsSentInOrderWithItsKey() {
    producer(0).produce(new EventGenerator(seeded(1)));
    assertThat(kafka.sent(), is(Streams.asText(Streams.messages(seeded(1)))));
  }

  @Test
  void rateDoesNotChangeTheBytes() {
    producer(5).produce(new EventGenerator(seeded(1)));
    assertThat(kafka.sent(), is(Streams.asText(Streams.messages(seeded(1)))));
  }

  @Test
  void resultCountsWhatWasSent() {
    EventGenerator generator = new EventGenerator(seeded(1));
    ProduceResult result = producer(100).produce(generator);
    assertThat(result.sent(), is((long) kafka.sent().size()));
    assertThat(result.events(), is(1000L));
    assertThat(result.sent(), is(1000 + result.malformed() + result.duplicates()));
    assertThat(result.outOfOrder(), is(generator.counts().outOfOrder()));
    assertThat(result.elapsed(), is(Duration.ofMillis(10 * (result.sent() - 1))));
  }

  @Test
  void messagesGoOutEvenlyAtALowRate() {
    producer(5).produce(new EventGenerator(plain(20, 10)));
    for (int message = 1; message < 20; message++) {
      assertThat(kafka.sentAt.get(message) - kafka.sentAt.get(message - 1), is(200_000_000L));
    }
  }

  @Test
  void progressIsPrintedEverySecondAndTheSumAtTheEnd() {
    producer(5).produce(new EventGenerator(plain(14, 10)));
    assertThat(
        lines(),
        is(
            List.of(
                "5 of 14 events sent (35%), 5 events/s",
                "10 of 14 events sent (71%), 5 events/s",
                "Sent 14 messages to topic events in 2.6 s: 14 events (0 of them out of order),"
                    + " 0 duplicates, 0 malformed; 5 messages/s")));
  }

  @Test
  void progressIsPrintedEverySecondEvenIfMessagesAreRarer() {
    producer(0.25).produce(new EventGenerator(plain(2, 10)));
    assertThat(
        lines().subList(0, 2),
        is(
            List.of(
                "1 of 2 events sent (50%), 1 events/s", "1 of 2 events sent (50%), 0 events/s")));
  }

  @Test
  void failedSendEndsInOneLineAndStopsSending() {
    kafka.failsFrom = 3;
    EventProducer producer = producer(0);
    EventGenerator generator = new EventGenerator(plain(100, 10));
    String message = assertThrows(UserError.class, () -> producer.produce(generator)).getMessage();
    assertThat(
        message,
        allOf(
            startsWith("Kafka at broker.test:9092 "),
            containsString("topic events"),
            containsString("30 s are over"),
            not(containsString("\n"))));
    assertThat(kafka.sentAt.size(), is(4));
    assertThat(kafka.closed(), is(true));
  }

  @Test
  void failureOfTheLastMessageIsNoSuccess() {
    kafka.failsFrom = 9;
    EventProducer producer = producer(0);
    EventGenerator generator = new EventGenerator(plain(10, 10));
    assertThrows(UserError.class, () -> producer.produce(generator));
    assertThat(lines(), is(List.of()));
  }

  @Test
  void producerIsFlushedAndClosed() {
    producer(0).produce(new EventGenerator(plain(10, 10)));
    assertThat(kafka.flushed(), is(true));
    assertThat(kafka.closed(), is(true));
  }

  @Test
  void interruptionEndsInOneLineAndStaysKnown() {
    Ticker interrupted =
        new Ticker() {
          @Override
          public long nanoTime() {
            return ticker.nanoTime();
          }

          @Override
          public void sleep(long nanos) throws InterruptedException {
            throw new InterruptedException();
          }
        };
    EventProducer producer =
        new EventProducer(KAFKA, () -> kafka, 5, new PrintStream(printed), interrupted);
    EventGenerator generator = new EventGenerator(plain(10, 10));
    assertThrows(UserError.class, () -> producer.produce(generator));
    assertThat(Thread.interrupted(), is(true));
    assertThat(kafka.closed(), is(true));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void rateThatIsNoneIsRefused(double rate) {
    String message = assertThrows(UserError.class, () -> producer(rate)).getMessage();
    assertThat(message, startsWith("--rate=" + rate));
  }

  private EventProducer producer(double rate) {
    return new EventProducer(
        KAFKA, () -> kafka, rate, new PrintStream(printed, true, StandardCharsets.UTF_8), ticker);
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Kafka's own in-memory producer, with the times of sending and a failure on demand. */
  private final class RecordingProducer extends MockProducer<byte[], byte[]> {
    private final List<Long> sentAt = new ArrayList<>();
    private int failsFrom = Integer.MAX_VALUE;

    RecordingProducer() {
      super(true, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> message, Callback callback) {
      sentAt.add(ticker.nanoTime());
      Future<RecordMetadata> answer = super.send(message, null);
      callback.onCompletion(
          null, sentAt.size() > failsFrom ? new TimeoutException("30 s are over") : null);
      return answer;
    }

    List<String> sent() {
      return history().stream()
          .map(message -> Streams.text(message.key()) + Streams.text(message.value()))
          .toList();
    }
  }
}
