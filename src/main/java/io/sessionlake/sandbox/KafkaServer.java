package io.sessionlake.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/** A Kafka broker that is its own KRaft controller. */
final class KafkaServer implements SandboxServer {
  private static final String LARGEST_MESSAGE = Integer.toString(20 * 1024 * 1024);

  private final Path folder;
  private final ServersDirectory jars;

  KafkaServer(Path folder, ServersDirectory jars) {
    this.folder = folder;
    this.jars = jars;
  }

  static String bootstrapServers(Map<SandboxPort, Integer> ports) {
    return "127.0.0.1:" + ports.get(SandboxPort.KAFKA);
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public String title() {
    return "Kafka";
  }

  @Override
  public Set<SandboxPort> ports() {
    return EnumSet.of(SandboxPort.KAFKA, SandboxPort.KAFKA_CONTROLLER);
  }

  @Override
  public Launch configure(Map<SandboxPort, Integer> ports) throws IOException {
    String classPath = jars.classPath("kafka", "kafka_*.jar");
    Path settings = folder.resolve("server.properties");
    ConfigFile.write(settings, settings(ports));
    Path temporary = TemporaryFolder.emptied(folder);
    List<String> format =
        program(
            temporary,
            classPath,
            "kafka.tools.StorageTool",
            "format",
            "--cluster-id",
            Uuid.randomUuid().toString(),
            "--config",
            settings.toString());
    // The tool writes meta.properties last: where it lies, the data is formatted.
    boolean formatted = Files.exists(data().resolve("meta.properties"));
    return new Launch(
        formatted ? Optional.empty() : Optional.of(format),
        program(temporary, classPath, "kafka.Kafka", settings.toString()));
  }

  @Override
  public String listeningMessage() {
    return "Kafka Server started";
  }

  @Override
  public boolean answers(Map<SandboxPort, Integer> ports) {
    return KafkaProbe.answers(ports.get(SandboxPort.KAFKA));
  }

  @Override
  public String address(Map<SandboxPort, Integer> ports) {
    return bootstrapServers(ports);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Map<String, String> settings(Map<SandboxPort, Integer> ports) {
    String broker = "PLAINTEXT://" + bootstrapServers(ports);
    String controller = "127.0.0.1:" + ports.get(SandboxPort.KAFKA_CONTROLLER);
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@" + controller);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listeners", broker + ",CONTROLLER://" + controller);
    settings.put("advertised.listeners", broker);
    settings.put("log.dirs", data().toString());
    settings.put("default.replication.factor", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("message.max.bytes", LARGEST_MESSAGE);
    settings.put("replica.fetch.max.bytes", LARGEST_MESSAGE);
    settings.put("auto.create.topics.enable", "false");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // Retention goes by the events' own timestamps: any limit would delete old ones at once.
    settings.put("log.retention.ms", "-1");
    // The default of 128 MiB is a quarter of the heap.
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
    return settings;
  }

  private static List<String> program(
      Path temporary, String classPath, String mainClass, String... arguments) {
    String logger = "-Dorg.slf4j.simpleLogger.";
    String[] options = {
      "-Xmx512m",
      logger + "defaultLogLevel=warn",
      logger + "log.kafka.server.KafkaRaftServer=info",
      logger + "showDateTime=true",
      logger + "dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS",
      "-cp",
      classPath,
      mainClass
    };
    return Jvm.command(
        temporary, Stream.concat(Stream.of(options), Stream.of(arguments)).toArray(String[]::new));
  }
}
