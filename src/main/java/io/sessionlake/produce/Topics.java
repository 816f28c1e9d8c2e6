package io.sessionlake.produce;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.sessionlake.kafka.KafkaFailures;
import io.sessionlake.kafka.KafkaSettings;
import io.sessionlake.options.UserError;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks after topics. */
public final class Topics {
  /** For each of the two calls, so that both together end within 15 seconds. */
  private static final int CALL_SECONDS = 7;

  private Topics() {}

  /**
   * Creates the topic if it is missing, with the broker's default replication factor, and says so.
   * An existing topic stays as it is, whatever its number of partitions.
   *
   * @throws UserError within 15 seconds if Kafka cannot be reached, refuses the login or does not
   *     permit it, or if the name or the number of partitions cannot be used
   */
  public static void ensureTopic(KafkaSettings kafka, int partitions, PrintStream out) {
    if (partitions < 1) {
      throw new UserError("--partitions=%d: give 1 or more partitions.".formatted(partitions));
    }
    Map<String, Object> config = new HashMap<>();
    config.put(AdminClientConfig.CLIENT_ID_CONFIG, "sessionlake-topics");
    config.putAll(kafka.clientConfig());
    String topic = kafka.topic();
    Admin admin = null;
    try {
      admin = Admin.create(config);
      if (!exists(admin, topic) && create(admin, topic, partitions)) {
        out.printf("Created topic %s with %d partitions.%n", topic, partitions);
      }
    } catch (KafkaException failure) {
      throw KafkaFailures.explain(kafka.bootstrapServers(), topic, failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new UserError("Looking for topic " + topic + " was interrupted.", interruption);
    } finally {
      if (admin != null) {
        admin.close(Duration.ZERO);
      }
    }
  }

  private static boolean exists(Admin admin, String topic) throws InterruptedException {
    try {
      await(admin.describeTopics(List.of(topic)).allTopicNames());
      return true;
    } catch (UnknownTopicOrPartitionException missing) {
      return false;
    }
  }

  /** Answers false when someone else was faster. */
  private static boolean create(Admin admin, String topic, int partitions)
      throws InterruptedException {
    NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty());
    try {
      await(admin.createTopics(List.of(wanted)).all());
      return true;
    } catch (TopicExistsException exists) {
      return false;
    }
  }

  /**
   * The client's own timeout would not do: to describe a topic it asks for the brokers first, with
   * a timeout of a minute that the call cannot change.
   */
  private static void await(KafkaFuture<?> answer) throws InterruptedException {
    try {
      answer.get(CALL_SECONDS, SECONDS);
    } catch (java.util.concurrent.TimeoutException silence) {
      throw new TimeoutException("no answer within %d s".formatted(CALL_SECONDS));
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof KafkaException) {
        throw (KafkaException) failure.getCause();
      }
      throw new IllegalStateException(failure);
    }
  }
}
