package io.sessionlake.kafka;

import io.sessionlake.options.UserError;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Says in one line what a Kafka client's exception means for the user. */
public final class KafkaErrors {
  private KafkaErrors() {}

  public static UserError explain(KafkaException e, String bootstrapServers) {
    Throwable cause = e;
    while (cause != null) {
      if (cause instanceof AuthenticationException) {
        return new UserError(
            "Kafka at "
                + bootstrapServers
                + " refused the login: check the user and password in"
                + " --kafkaProperty=sasl.jaas.config=… ("
                + cause.getMessage()
                + ")",
            e);
      }
      if (cause instanceof AuthorizationException) {
        return new UserError(
            "Kafka at " + bootstrapServers + " does not allow this: " + cause.getMessage(), e);
      }
      if (cause instanceof TimeoutException) {
        return new UserError(
            "Kafka does not answer at "
                + bootstrapServers
                + ": is it running there? Name the"
                + " servers with --bootstrapServers, and what a secured one needs with"
                + " --kafkaProperty",
            e);
      }
      if (cause instanceof ConfigException) {
        return new UserError(
            "Kafka's client does not accept its settings: "
                + cause.getMessage()
                + " (--bootstrapServers, --kafkaProperty)",
            e);
      }
      cause = cause.getCause();
    }
    return new UserError("Kafka at " + bootstrapServers + ": " + e.getMessage(), e);
  }
}
