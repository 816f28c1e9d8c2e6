package io.sessionlake.bench.topic;

import io.sessionlake.options.UserError;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes topics, once each: what should be counted in one is kept in a file of its name, written
 * when all of the topic is.
 */
public final class Topics {
  private static final int CALL_SECONDS = 30;

  private final String bootstrapServers;
  private final Path folder;
  private final PrintStream progress;

  public Topics(String bootstrapServers, Path folder, PrintStream progress) {
    this.bootstrapServers = bootstrapServers;
    this.folder = folder;
    this.progress = progress;
  }

  /** The topic of an earlier call if it is whole, else a new one. */
  public PreparedTopic prepare(TopicSpec spec) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Optional<SessionSums> known = remembered(spec);
      Optional<Long> messages = messages(admin, spec);
      if (known.isPresent() && messages.equals(Optional.of(expectedMessages(spec)))) {
        return new PreparedTopic(spec, known.get());
      }
      Files.deleteIfExists(file(spec));
      if (messages.isPresent()) {
        await(admin.deleteTopics(List.of(spec.topic())).all());
        awaitDeleted(admin, spec);
      }
      NewTopic topic = new NewTopic(spec.topic(), spec.partitions(), (short) 1);
      await(admin.createTopics(List.of(topic)).all());
      SessionSums sums = TopicProducer.produce(bootstrapServers, spec, progress);
      Files.createDirectories(folder);
      Files.writeString(file(spec), sums.line());
      return new PreparedTopic(spec, sums);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new UserError("The sandbox's Kafka did not do what it was asked: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("Interrupted", e);
    }
  }

  private Path file(TopicSpec spec) {
    return folder.resolve(spec.topic() + ".sums");
  }

  private Optional<SessionSums> remembered(TopicSpec spec) throws IOException {
    return Files.exists(file(spec))
        ? SessionSums.parse(Files.readString(file(spec)))
        : Optional.empty();
  }

  private static long expectedMessages(TopicSpec spec) {
    return (long) spec.events() + spec.partitions();
  }

  /** How many messages the topic holds; empty if there is no such topic. */
  private static Optional<Long> messages(Admin admin, TopicSpec spec)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      await(admin.describeTopics(List.of(spec.topic())).allTopicNames());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int partition = 0; partition < spec.partitions(); partition++) {
      ends.put(new TopicPartition(spec.topic(), partition), OffsetSpec.latest());
    }
    return Optional.of(
        await(admin.listOffsets(ends).all()).values().stream()
            .mapToLong(ListOffsetsResultInfo::offset)
            .sum());
  }

  private static void awaitDeleted(Admin admin, TopicSpec spec)
      throws ExecutionException, InterruptedException, TimeoutException {
    while (messages(admin, spec).isPresent()) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static <T> T await(KafkaFuture<T> answer)
      throws ExecutionException, InterruptedException, TimeoutException {
    return answer.get(CALL_SECONDS, TimeUnit.SECONDS);
  }
}
