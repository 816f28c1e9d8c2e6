package io.sessionlake.sandbox;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import io.sessionlake.sandbox.SandboxServer.Launch;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSettingsTest {
  private static final Map<SandboxPort, Integer> PORTS =
      Map.of(
          SandboxPort.KAFKA, 1001,
          SandboxPort.KAFKA_CONTROLLER, 1002,
          SandboxPort.NESSIE, 1003,
          SandboxPort.S3, 1004);

  @TempDir Path directory;
  private ServersDirectory jars;

  @BeforeEach
  void layOutJars() throws Exception {
    jars = new ServersDirectory(directory.resolve("servers"));
    for (String jar :
        new String[] {
          "kafka/kafka_2.13-1.jar",
          "nessie/nessie-quarkus-1-runner.jar",
          "s3/s3proxy-1-jar-with-dependencies.jar"
        }) {
      Path file = jars.path().resolve(jar);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
  }

  @Test
  void everyAddressInKafkasSettingsFollowsThePorts() throws Exception {
    new KafkaServer(directory, jars).configure(PORTS);

    Properties settings = read("server.properties");
    assertThat(
        settings.getProperty("listeners"),
        is("PLAINTEXT://127.0.0.1:1001,CONTROLLER://127.0.0.1:1002"));
    assertThat(settings.getProperty("advertised.listeners"), is("PLAINTEXT://127.0.0.1:1001"));
    assertThat(settings.getProperty("controller.quorum.voters"), is("1@127.0.0.1:1002"));
  }

  @Test
  void kafkaKeepsOldEventsAndTakesLargeOnes() throws Exception {
    new KafkaServer(directory, jars).configure(PORTS);

    Properties settings = read("server.properties");
    assertThat(settings.getProperty("log.retention.ms"), is("-1"));
    assertThat(settings.getProperty("message.max.bytes"), is("20971520"));
    assertThat(settings.getProperty("auto.create.topics.enable"), is("false"));
  }

  @Test
  void kafkasDataIsFormattedOnlyOnce() throws Exception {
    KafkaServer kafka = new KafkaServer(directory, jars);
    Launch first = kafka.configure(PORTS);
    assertThat(first.preparation().orElseThrow(), hasItem("kafka.tools.StorageTool"));

    Path data = Path.of(read("server.properties").getProperty("log.dirs"));
    Files.createFile(Files.createDirectories(data).resolve("meta.properties"));

    assertThat(kafka.configure(PORTS).preparation().isPresent(), is(false));
  }

  /** One random UUID of 64 begins with a dash in Base64. */
  @Test
  void kafkasClusterIdIsNeverReadAsAnOption() throws Exception {
    KafkaServer kafka = new KafkaServer(directory, jars);
    for (int i = 0; i < 1000; i++) {
      List<String> format = kafka.configure(PORTS).preparation().orElseThrow();

      assertThat(format.get(format.indexOf("--cluster-id") + 1), not(startsWith("-")));
    }
  }

  @Test
  void nessieListensOnLoopbackAndKeepsItsCommitsOnDisk() throws Exception {
    Launch launch = new NessieServer(directory, jars).configure(PORTS);

    assertThat(
        launch.command(),
        hasItems(
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=1003",
            "-Dnessie.version.store.type=ROCKSDB"));
  }

  @Test
  void secretOfS3IsInAFileAndNotOnTheCommandLine() throws Exception {
    Path credentialsFile = directory.resolve("credentials");

    Launch launch = new S3Server(directory, jars, credentialsFile).configure(PORTS);

    S3Credentials credentials = S3Credentials.read(credentialsFile);
    Properties settings = read("s3proxy.properties");
    assertThat(settings.getProperty("s3proxy.endpoint"), is("http://127.0.0.1:1004"));
    assertThat(settings.getProperty("s3proxy.credential"), is(credentials.secret()));
    assertThat(String.join(" ", launch.command()), not(containsString(credentials.secret())));
    Path data = Path.of(settings.getProperty("jclouds.filesystem.basedir"));
    assertThat(Files.isDirectory(data.resolve(S3Server.BUCKET)), is(true));
  }

  @Test
  void everyServerHasATemporaryFolderOfItsOwnThatItsStartEmpties() throws Exception {
    for (SandboxServer server :
        List.of(
            new KafkaServer(directory.resolve("kafka"), jars),
            new NessieServer(directory.resolve("nessie"), jars),
            new S3Server(directory.resolve("s3"), jars, directory.resolve("credentials")))) {
      Path temporary = directory.resolve(server.name()).resolve("tmp");
      Path left = temporary.resolve("folder").resolve("left");
      Files.createDirectories(left.getParent());
      Files.createFile(left);

      Launch launch = server.configure(PORTS);

      String option = "-Djava.io.tmpdir=" + temporary;
      assertThat(launch.command(), hasItem(option));
      assertThat(launch.preparation().orElse(List.of(option)), hasItem(option));
      try (Stream<Path> files = Files.list(temporary)) {
        assertThat(files.toList(), is(empty()));
      }
    }
  }

  @Test
  void secondVersionOfAJarIsAnError() throws Exception {
    Files.createFile(jars.path().resolve("nessie/nessie-quarkus-2-runner.jar"));

    assertThrows(UserError.class, () -> new NessieServer(directory, jars).configure(PORTS));
  }

  private Properties read(String file) throws Exception {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(directory.resolve(file))) {
      properties.load(reader);
    }
    return properties;
  }
}
