package io.sessionlake.bench.flink;

import io.sessionlake.bench.contender.Assignment;
import io.sessionlake.bench.contender.Sink;
import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.CheckpointingMode;
import org.apache.flink.streaming.api.environment.ExecutionCheckpointingOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink within this process. */
final class LocalFlink {
  private LocalFlink() {}

  static StreamExecutionEnvironment environment(Assignment assignment) {
    Path workFolder = Path.of(assignment.workFolder()).toAbsolutePath();
    Configuration settings = new Configuration();
    settings.set(CoreOptions.TMP_DIRS, workFolder.resolve("temporary").toString());
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    // Iceberg's sink has types that only Kryo serializes; nothing else has.
    settings.set(PipelineOptions.GENERIC_TYPES, assignment.sink() == Sink.ICEBERG);
    settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    // After a restart, sessions would be counted twice.
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    if (assignment.checkpointInterval() != null) {
      settings.set(
          ExecutionCheckpointingOptions.CHECKPOINTING_INTERVAL, assignment.checkpointInterval());
      settings.set(
          ExecutionCheckpointingOptions.CHECKPOINTING_MODE, CheckpointingMode.EXACTLY_ONCE);
      settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
      settings.set(
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          workFolder.resolve("checkpoints").toUri().toString());
    }
    return StreamExecutionEnvironment.createLocalEnvironment(assignment.parallelism(), settings);
  }
}
