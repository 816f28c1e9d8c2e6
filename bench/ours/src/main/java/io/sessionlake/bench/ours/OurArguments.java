package io.sessionlake.bench.ours;

import io.sessionlake.bench.contender.Assignment;
import io.sessionlake.bench.contender.Sink;
import java.util.ArrayList;
import java.util.List;

/**
 * What ours is told beyond the assignment.
 *
 * @param runnerSettings the launcher's file of settings
 * @param pipelineOptions for the pipeline and its runner
 */
record OurArguments(String runnerSettings, List<String> pipelineOptions) {
  private static final String ENGINE = "--engine=";
  private static final String RUNNER_SETTINGS = "--runnerSettings=";
  private static final List<String> OWN =
      List.of("mode", "preCombine", "sessionGap", "filesPerDay", "commitInterval");

  /** Of an assignment's options, those that the pipeline has under the same name, are kept. */
  static OurArguments parse(String[] arguments, Assignment assignment) {
    String engine = "";
    String runnerSettings = "";
    List<String> options = new ArrayList<>();
    for (String argument : arguments) {
      String name = argument.substring(2).split("=", 2)[0];
      if (argument.startsWith(ENGINE)) {
        engine = argument.substring(ENGINE.length());
      } else if (argument.startsWith(RUNNER_SETTINGS)) {
        runnerSettings = argument.substring(RUNNER_SETTINGS.length());
      } else if (OWN.contains(name)) {
        options.add(argument);
      }
    }
    options.add("--bootstrapServers=" + assignment.bootstrapServers());
    options.add("--topic=" + assignment.topic());
    options.add("--sessionGap=" + Assignment.SESSION_GAP.toSeconds() + "s");
    options.add("--watermarkDelay=" + Assignment.OUT_OF_ORDER.toSeconds() + "s");
    addEngine(options, engine, assignment);
    addLakehouse(options, assignment);
    return new OurArguments(runnerSettings, options);
  }

  private static void addEngine(List<String> options, String engine, Assignment assignment) {
    switch (engine) {
      case "direct" -> options.add("--targetParallelism=" + assignment.parallelism());
      case "flink" -> {
        options.add("--parallelism=" + assignment.parallelism());
        if (assignment.checkpointInterval() != null) {
          options.add("--checkpointingInterval=" + assignment.checkpointInterval().toMillis());
        }
      }
      case "spark" -> options.add("--sparkMaster=local[" + assignment.parallelism() + "]");
      default -> throw new IllegalArgumentException("--engine=direct, flink or spark: " + engine);
    }
  }

  private static void addLakehouse(List<String> options, Assignment assignment) {
    if (assignment.sink() == Sink.DISCARD) {
      // Asked for, but nothing goes there.
      options.add("--nessieUri=http://127.0.0.1:1/api/v2");
      options.add("--warehouse=file:" + assignment.workFolder());
      return;
    }
    String[] table = assignment.table().split("\\.", 2);
    options.add("--database=" + table[0]);
    options.add("--table=" + table[1]);
    options.add("--rejectedTable=" + table[1] + "_rejected");
    options.add("--nessieUri=" + assignment.nessieUri());
    options.add("--warehouse=" + assignment.warehouse());
    options.add("--s3Endpoint=" + assignment.s3Endpoint());
    System.setProperty("aws.accessKeyId", assignment.s3AccessKey());
    System.setProperty("aws.secretAccessKey", assignment.s3SecretKey());
    System.setProperty("aws.region", "us-east-1");
  }
}
