package io.sessionlake.produce;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.sessionlake.kafka.KafkaSettings;
import io.sessionlake.options.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  /** Its own queue takes the connections; nobody ever answers on them. */
  @Test
  void serverThatDoesNotAnswerIsNamedWithin15Seconds() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String servers = "127.0.0.1:" + silent.getLocalPort();
      String message = assertTimeout(Duration.ofSeconds(15), () -> failure(servers, 1));
      assertThat(
          message,
          allOf(startsWith("Kafka at " + servers + " does not answer"), not(containsString("\n"))));
    }
  }

  @Test
  void addressThatIsNoneIsNamed() {
    assertThat(
        failure("localhost", 1),
        allOf(containsString("Kafka at localhost "), containsString("correct --bootstrapServers")));
  }

  @Test
  void numberOfPartitionsBelowOneIsRefused() {
    assertThat(failure("127.0.0.1:9", 0), startsWith("--partitions=0"));
  }

  @Test
  void passwordsAreNotPrinted() {
    Map<String, String> login =
        Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.jaas.config", "password=secret");

    assertThat(failure("127.0.0.1:9", login, 1), not(containsString("secret")));
  }

  private static String failure(String servers, int partitions) {
    return failure(servers, Map.of(), partitions);
  }

  private static String failure(String servers, Map<String, String> properties, int partitions) {
    KafkaSettings kafka = new KafkaSettings(servers, "events", properties);
    return assertThrows(UserError.class, () -> Topics.ensureTopic(kafka, partitions, NOWHERE))
        .getMessage();
  }
}
