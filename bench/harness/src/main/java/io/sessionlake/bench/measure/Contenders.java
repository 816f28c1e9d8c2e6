package io.sessionlake.bench.measure;

import io.sessionlake.options.UserError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All contenders, by name and in the order in which they run. */
public final class Contenders {
  public static final String FLOOR = "floor";

  private static final String CHECKPOINTS = "--checkpointMillis=10000";
  static final String ICEBERG = "--sink=iceberg";
  private static final String ICEBERG_GROUP = "iceberg";
  private static final String ALL_GROUP = "all";

  private static final List<Contender> ALL =
      List.of(
          kafka(FLOOR, "Floor"),
          flink("flink-datastream", "DataStreamSessions"),
          flink("flink-datastream-checkpoints", "DataStreamSessions", CHECKPOINTS),
          flink("flink-sql", "SqlSessions"),
          spark("spark-batch", "BatchSessions"),
          spark("spark-structured-streaming", "StructuredStreamingSessions"),
          kafka("kafka-streams", "KafkaStreamsSessions"),
          Ours.contender("ours-direct", "direct", "ours-direct"),
          Ours.contender("ours-flink", "flink", "flink-datastream"),
          Ours.plain("ours-flink-plain", "flink", "flink-datastream"),
          Ours.streaming(
              "ours-flink-streaming", "flink", "flink-datastream-checkpoints", CHECKPOINTS),
          Ours.contender("ours-spark", "spark", "spark-batch"),
          Ours.plain("ours-spark-plain", "spark", "spark-batch"),
          flink("flink-datastream-iceberg", "DataStreamSessions", ICEBERG),
          spark("spark-batch-iceberg", "BatchSessions", ICEBERG),
          Ours.contender("ours-flink-iceberg", "flink", "flink-datastream-iceberg", ICEBERG),
          Ours.contender("ours-spark-iceberg", "spark", "spark-batch-iceberg", ICEBERG));

  private Contenders() {}

  /**
   * The contenders that a comma list names.
   *
   * @param list names, {@code all} (that discard their rows), {@code iceberg} (that write them)
   * @throws UserError if there is no contender of a name
   */
  public static List<Contender> named(String list) {
    Set<String> wanted = new LinkedHashSet<>();
    for (String name : list.split(",", -1)) {
      List<String> names =
          switch (name) {
            case ALL_GROUP -> names(false);
            case ICEBERG_GROUP -> names(true);
            default -> List.of(name);
          };
      wanted.addAll(names);
    }
    List<String> unknown = new ArrayList<>(wanted);
    unknown.removeAll(allNames());
    if (!unknown.isEmpty()) {
      throw new UserError(
          "--contenders: there is no "
              + String.join(", ", unknown)
              + "; there are all, iceberg, "
              + String.join(", ", allNames()));
    }
    return ALL.stream().filter(contender -> wanted.contains(contender.name())).toList();
  }

  public static List<String> allNames() {
    return ALL.stream().map(Contender::name).toList();
  }

  private static List<String> names(boolean iceberg) {
    return ALL.stream()
        .filter(contender -> contender.iceberg() == iceberg)
        .map(Contender::name)
        .toList();
  }

  private static Contender kafka(String name, String mainClass) {
    return ofModule(name, "kafka", mainClass);
  }

  private static Contender flink(String name, String mainClass, String... arguments) {
    return ofModule(name, "flink", mainClass, arguments);
  }

  private static Contender spark(String name, String mainClass, String... arguments) {
    return ofModule(name, "spark", mainClass, arguments);
  }

  private static Contender ofModule(
      String name, String module, String mainClass, String... arguments) {
    return new Contender(
        name,
        List.of("bench/" + module + "/target/classes", "bench/" + module + "/target/lib/*"),
        "io.sessionlake.bench." + module + "." + mainClass,
        List.of(arguments),
        name,
        List.of(arguments).contains(ICEBERG));
  }
}
