package io.sessionlake.bench;

import io.sessionlake.bench.measure.Contender;
import io.sessionlake.bench.measure.Contenders;
import io.sessionlake.bench.topic.TopicSpec;
import io.sessionlake.options.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What is to be measured, and how. */
record Settings(
    TopicSpec topic,
    List<Contender> contenders,
    int rounds,
    int startupRounds,
    String heap,
    int parallelism,
    Duration timeout,
    boolean jfr,
    boolean fresh,
    Path out) {
  private static final String SWEPT = "floor,flink-datastream,spark-batch,ours-flink,ours-spark";

  static Settings of(Arguments arguments, BenchFolders folders) {
    boolean sweep = arguments.flag(Option.SWEEP);
    int rounds = sweep && !arguments.has(Option.ROUNDS) ? 1 : arguments.count(Option.ROUNDS);
    int startupRounds =
        arguments.has(Option.STARTUP_ROUNDS) ? arguments.count(Option.STARTUP_ROUNDS) : rounds;
    require(rounds > 0, "--rounds must be more than 0");
    require(
        startupRounds > 0 && startupRounds <= rounds, "--startupRounds must be from 1 to rounds");
    int parallelism = arguments.count(Option.PARALLELISM);
    require(parallelism > 0, "--parallelism must be more than 0");
    String heap = arguments.text(Option.HEAP);
    require(heap.matches("\\d+[kKmMgG]?"), "--heap=" + heap + " is not such as 4g or 512m");
    return new Settings(
        topic(arguments),
        Contenders.named(
            sweep && !arguments.has(Option.CONTENDERS) ? SWEPT : arguments.text(Option.CONTENDERS)),
        rounds,
        startupRounds,
        heap,
        parallelism,
        arguments.duration(Option.TIMEOUT),
        arguments.flag(Option.JFR),
        arguments.flag(Option.FRESH),
        arguments.has(Option.OUT)
            ? Path.of(arguments.text(Option.OUT))
            : folders.target().resolve("benchmark.json"));
  }

  private static TopicSpec topic(Arguments arguments) {
    return new TopicSpec(
        arguments.count(Option.EVENTS),
        arguments.count(Option.USERS),
        arguments.count(Option.PARTITIONS),
        arguments.duration(Option.SPAN).toMillis(),
        arguments.share(Option.HOT_SHARE),
        arguments.share(Option.DISORDER),
        arguments.count(Option.DISORDER_SECONDS),
        arguments.flag(Option.EVENT_IDS),
        arguments.number(Option.SEED));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new UserError(message);
    }
  }
}
