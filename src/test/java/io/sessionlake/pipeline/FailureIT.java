package io.sessionlake.pipeline;

import static io.sessionlake.testing.EventMessage.pageView;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestReferences;
import io.sessionlake.testing.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the caller can mend ends within a minute with exit code 2 and one line that says what to do.
 */
@ExtendWith(SharedSandbox.class)
@Timeout(60)
class FailureIT {
  private static final String SECRET = "aws.secretAccessKey";

  private final TestJob job;

  FailureIT(TestServers servers) {
    job = servers.newJob(1);
  }

  @BeforeEach
  void sendAnEvent() {
    job.topic().send(0, List.of(pageView("one", "2024-05-01T10:00:00Z")));
  }

  @Test
  void stoppedNessie() throws IOException {
    String uri = "http://" + unusedAddress() + "/api/v2";
    assertOneLine(job.run("--nessieUri=" + uri), uri, "--nessieUri");
    assertOneLine(job.report("--nessieUri=" + uri), uri, "--nessieUri");
    assertOneLine(job.cleanup("", "--nessieUri=" + uri), uri, "--nessieUri");
  }

  @Test
  void nessieUriOfSomeOtherServer() {
    String uri = job.servers().addresses().s3Endpoint() + "/api/v2";
    assertOneLine(job.run("--nessieUri=" + uri), uri, "--nessieUri");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api", "/api/v1", "/api/v3"})
  void nessieUriWithoutTheApisPath(String path) {
    String uri = job.servers().addresses().nessieUri().resolve(path).toString();
    assertOneLine(job.run("--nessieUri=" + uri), uri, "--nessieUri");
  }

  @Test
  void unknownReference() {
    assertOneLine(job.run("--nessieRef=nowhere"), "'nowhere'", "--nessieRef");
  }

  @Test
  void tagInsteadOfABranchToWrite() {
    String tag = job.database() + "_tag";
    new TestReferences(job.servers()).createTag(tag);
    assertOneLine(job.run("--nessieRef=" + tag), tag, "--nessieRef");
  }

  @Test
  void stoppedS3() throws IOException {
    String endpoint = "http://" + unusedAddress();
    assertOneLine(job.run("--s3Endpoint=" + endpoint), endpoint, "--s3Endpoint");
  }

  @Test
  void wrongS3Secret() {
    String secret = System.getProperty(SECRET);
    System.setProperty(SECRET, "a wrong one");
    try {
      assertOneLine(job.run(), "refused the credentials", "AWS_SECRET_ACCESS_KEY");
    } finally {
      System.setProperty(SECRET, secret);
    }
  }

  @Test
  void missingBucket() {
    assertOneLine(job.run("--warehouse=s3://no-such-bucket/x"), "no-such-bucket", "--warehouse");
  }

  @Test
  void stoppedKafka() throws IOException {
    String servers = unusedAddress();
    assertOneLine(job.run("--bootstrapServers=" + servers), servers, "--bootstrapServers");
    assertOneLine(job.produce("--bootstrapServers=" + servers), servers, "--bootstrapServers");
  }

  @Test
  void missingTopic() {
    assertOneLine(job.run("--topic=no-such-topic"), "no-such-topic", "--topic");
  }

  @Test
  void kafkaPropertyThatKafkaDoesNotTake() {
    assertOneLine(
        job.run("--kafkaProperty=security.protocol=NONSENSE"),
        "security.protocol",
        "--kafkaProperty");
  }

  @Test
  void reportOfATableThatIsNotThere() {
    assertOneLine(job.report(), job.database() + ".user_sessions", "sessionlake run");
  }

  private static void assertOneLine(CommandResult result, String what, String whatToDo) {
    assertThat(result.error() + result.out(), result.exitCode(), is(2));
    assertThat(result.error(), result.errorLines(), hasSize(1));
    assertThat(
        result.error(),
        allOf(
            startsWith("sessionlake: "),
            containsString(what),
            containsString(whatToDo),
            not(containsString("Exception"))));
  }

  private static String unusedAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }
}
