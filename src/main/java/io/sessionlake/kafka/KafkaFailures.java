package io.sessionlake.kafka;

import com.google.common.base.CharMatcher;
import com.google.common.base.Throwables;
import io.sessionlake.options.UserError;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Turns what Kafka's clients throw into one line that says what to do. */
public final class KafkaFailures {
  private KafkaFailures() {}

  /**
   * The line for a failure that Kafka foresees.
   *
   * @throws IllegalStateException if Kafka is not the cause
   */
  public static UserError explain(String bootstrapServers, String topic, Throwable failure) {
    Throwable cause = innermostKafkaCause(failure);
    String detail = oneLine(Throwables.getRootCause(failure));
    return new UserError(line(cause, detail, "Kafka at " + bootstrapServers, topic), failure);
  }

  private static String line(Throwable cause, String detail, String servers, String topic) {
    if (cause instanceof SslAuthenticationException) {
      return ("%s and this client do not agree on TLS (%s): check the ssl.* values of"
              + " --kafkaProperty.")
          .formatted(servers, detail);
    }
    if (cause instanceof AuthenticationException) {
      return "%s refused the login (%s): check the sasl.* values of --kafkaProperty."
          .formatted(servers, detail);
    }
    if (cause instanceof AuthorizationException) {
      return ("%s does not permit this user to use topic %s (%s): have the right"
              + " granted, or log in as another user.")
          .formatted(servers, topic, detail);
    }
    if (cause instanceof InvalidTopicException) {
      return "--topic=%s is no name for a Kafka topic: use letters, digits, '.', '_' and '-'."
          .formatted(topic);
    }
    if (cause instanceof UnknownTopicOrPartitionException) {
      return "%s has no topic %s: make it with 'sessionlake produce', or correct --topic."
          .formatted(servers, topic);
    }
    if (cause instanceof RecordTooLargeException) {
      return "%s refused a message as too large (%s): raise max.message.bytes of topic %s."
          .formatted(servers, detail, topic);
    }
    if (cause instanceof ConfigException) {
      return ("The settings for %s are not usable (%s): correct --bootstrapServers or"
              + " --kafkaProperty.")
          .formatted(servers, detail);
    }
    if (cause instanceof TimeoutException) {
      return ("%s does not answer for topic %s (%s): check that it runs, that the topic exists,"
              + " that --bootstrapServers is right,"
              + " and whether it wants TLS or a login (--kafkaProperty).")
          .formatted(servers, topic, detail);
    }
    return "%s failed for topic %s (%s): check --kafkaProperty and the broker's log."
        .formatted(servers, topic, detail);
  }

  private static Throwable innermostKafkaCause(Throwable failure) {
    return Throwables.getCausalChain(failure).stream()
        .filter(KafkaException.class::isInstance)
        .reduce((outer, inner) -> inner)
        .orElseThrow(() -> new IllegalStateException(failure));
  }

  private static String oneLine(Throwable cause) {
    String message =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    String line = CharMatcher.whitespace().trimAndCollapseFrom(message, ' ');
    return CharMatcher.is('.').trimTrailingFrom(line);
  }
}
