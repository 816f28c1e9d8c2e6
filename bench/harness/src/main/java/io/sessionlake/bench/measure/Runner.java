package io.sessionlake.bench.measure;

import io.sessionlake.bench.topic.PreparedTopic;
import io.sessionlake.bench.topic.SessionSums;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs contenders over topics.
 *
 * @param work folder of the runs' own folders
 * @param logs folder of what they put out
 */
public record Runner(
    TimedProcess process,
    JvmSettings settings,
    Lake lake,
    int parallelism,
    Duration timeout,
    Path work,
    Path logs) {

  /** Spark asks the network for its own host's address otherwise. */
  private static final Map<String, String> ENVIRONMENT = Map.of("SPARK_LOCAL_IP", "127.0.0.1");

  /**
   * One run to its end.
   *
   * @param prefix tells the label of its files from those of other rounds
   */
  public Run run(
      Contender contender, int round, boolean startup, PreparedTopic topic, String prefix) {
    String label = prefix + contender.name() + "-" + round + (startup ? "-startup" : "");
    try {
      RunFiles files = RunFiles.make(work, logs, label);
      try {
        return run(contender, round, startup, topic, label, files);
      } finally {
        Folders.delete(files.folder());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private Run run(
      Contender contender,
      int round,
      boolean startup,
      PreparedTopic topic,
      String label,
      RunFiles files)
      throws IOException, InterruptedException {
    List<String> command =
        JvmCommand.of(
            contender,
            settings,
            files.temporary(),
            label,
            arguments(contender, topic, label, files));
    if (contender.iceberg()) {
      lake.clear(label);
    }
    Measurement measurement = process.run(command, ENVIRONMENT, files, timeout);
    Optional<SessionSums> sums = Verdict.sums(files);
    Optional<String> problem =
        Verdict.problem(measurement, sums, topic.expected(), files.complaint());
    if (contender.iceberg()) {
      int partitions = topic.spec().partitions();
      problem = problem.or(() -> lake.problem(label, topic.expected(), partitions));
      lake.clear(label);
    }
    return new Run(
        contender.name(), round, startup, measurement, sums.orElse(null), problem.orElse(null));
  }

  private List<String> arguments(
      Contender contender, PreparedTopic topic, String label, RunFiles files) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--bootstrapServers=" + lake.addresses().kafkaBootstrapServers());
    arguments.add("--topic=" + topic.name());
    arguments.add("--parallelism=" + parallelism);
    arguments.add("--workFolder=" + files.state());
    if (contender.iceberg()) {
      arguments.addAll(lake.arguments(label));
    }
    return arguments;
  }
}
