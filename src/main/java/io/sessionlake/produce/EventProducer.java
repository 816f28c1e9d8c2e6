package io.sessionlake.produce;

import io.sessionlake.kafka.KafkaFailures;
import io.sessionlake.kafka.KafkaSettings;
import io.sessionlake.options.UserError;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends generated messages to a topic, at a steady rate or as fast as Kafka takes them. */
public final class EventProducer {
  private final KafkaSettings kafka;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final double rate;
  private final PrintStream out;
  private final Ticker ticker;

  /**
   * A producer for one topic.
   *
   * @param rate messages a second, spread evenly; 0 is as fast as possible
   * @param out receives a line of progress about every second, and a closing line
   * @throws UserError if the rate is negative or no number
   */
  public EventProducer(KafkaSettings kafka, double rate, PrintStream out) {
    this(
        kafka,
        () ->
            new KafkaProducer<>(
                ProducerProperties.of(kafka), new ByteArraySerializer(), new ByteArraySerializer()),
        rate,
        out,
        Ticker.system());
  }

  EventProducer(
      KafkaSettings kafka,
      Supplier<Producer<byte[], byte[]>> producers,
      double rate,
      PrintStream out,
      Ticker ticker) {
    if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new UserError(
          "--rate=%s: give events per second, or 0 for as fast as possible.".formatted(rate));
    }
    this.kafka = kafka;
    this.producers = producers;
    this.rate = rate;
    this.out = out;
    this.ticker = ticker;
  }

  /**
   * Sends every message and waits until Kafka has acknowledged them all.
   *
   * @throws UserError if Kafka cannot be reached, refuses the login or does not take a message, or
   *     if the thread is interrupted; how many messages Kafka has taken by then is not known
   */
  public ProduceResult produce(EventGenerator generator) {
    try (Sending sending = new Sending(producers.get())) {
      return sending.run(generator);
    } catch (InterruptedException | InterruptException interruption) {
      Thread.currentThread().interrupt();
      throw new UserError("Sending to topic " + kafka.topic() + " was interrupted.", interruption);
    } catch (KafkaException failure) {
      throw KafkaFailures.explain(kafka.bootstrapServers(), kafka.topic(), failure);
    }
  }

  /** One run, over one Kafka producer. */
  private final class Sending implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private boolean complete;

    Sending(Producer<byte[], byte[]> producer) {
      this.producer = producer;
    }

    ProduceResult run(EventGenerator generator) throws InterruptedException {
      Pacer pacer = new Pacer(rate, ticker);
      Progress progress = new Progress(generator.settings().numEvents(), out, ticker);
      while (generator.hasNext()) {
        awaitTurn(pacer, progress, generator);
        send(generator.next());
        pacer.sent();
        progress.update(generator.counts().events());
      }
      producer.flush();
      checkFailure();
      complete = true;
      return progress.finish(kafka.topic(), generator.counts());
    }

    private void awaitTurn(Pacer pacer, Progress progress, EventGenerator generator)
        throws InterruptedException {
      for (long wait = pacer.nanosToWait(); wait > 0; wait = pacer.nanosToWait()) {
        ticker.sleep(Math.min(wait, Progress.INTERVAL_NANOS));
        progress.update(generator.counts().events());
        checkFailure();
      }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback learns all that the future does.
    private void send(GeneratedMessage message) {
      checkFailure();
      producer.send(
          new ProducerRecord<>(kafka.topic(), message.key(), message.value()),
          (metadata, exception) -> {
            if (exception != null) {
              failure.compareAndSet(null, exception);
            }
          });
    }

    private void checkFailure() {
      if (failure.get() != null) {
        throw new KafkaException(failure.get());
      }
    }

    @Override
    public void close() {
      // After a failure what is still buffered would only fail again, one timeout later.
      producer.close(complete ? Duration.ofSeconds(10) : Duration.ZERO);
    }
  }
}
