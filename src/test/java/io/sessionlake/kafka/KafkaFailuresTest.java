package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaFailuresTest {
  private static final String KAFKA = "broker.test:9092";

  static List<Arguments> failuresAndWhatToDo() {
    return List.of(
        Arguments.of(new SaslAuthenticationException("Invalid username or password"), "sasl.*"),
        Arguments.of(
            new SslAuthenticationException("SSL", new SSLHandshakeException("no path")), "no path"),
        Arguments.of(new TopicAuthorizationException("Not authorized"), "have the right granted"),
        Arguments.of(new InvalidTopicException("bad"), "--topic=my topic"),
        Arguments.of(new UnknownTopicOrPartitionException("none"), "correct --topic"),
        Arguments.of(new RecordTooLargeException("10 MB"), "max.message.bytes"),
        Arguments.of(new ConfigException("linger.ms", -1), "correct --bootstrapServers"),
        Arguments.of(new TimeoutException("no\n answer."), "(no answer): check that it runs"),
        Arguments.of(new NotEnoughReplicasException("1 of 2"), "(1 of 2): check --kafkaProperty"),
        Arguments.of(new TimeoutException(), "(TimeoutException)"));
  }

  @ParameterizedTest
  @MethodSource("failuresAndWhatToDo")
  void failureBecomesOneLineThatSaysWhatToDo(KafkaException failure, String whatToDo) {
    Throwable wrapped = new KafkaException("Failed to\nsend", new ExecutionException(failure));
    for (Throwable thrown : List.of(failure, wrapped)) {
      String line = KafkaFailures.explain(KAFKA, "my topic", thrown).getMessage();
      assertThat(line, allOf(containsString(whatToDo), not(containsString("\n"))));
    }
  }

  @ParameterizedTest
  @MethodSource("failuresAndWhatToDo")
  void failureStaysTheCause(KafkaException failure, String whatToDo) {
    assertThat(whatToDo, KafkaFailures.explain(KAFKA, "t", failure).getCause(), is(failure));
  }

  @Test
  void failureThatIsNotKafkasIsNotExplainedAway() {
    Throwable bug = new NullPointerException();
    assertThrows(IllegalStateException.class, () -> KafkaFailures.explain(KAFKA, "t", bug));
  }
}
