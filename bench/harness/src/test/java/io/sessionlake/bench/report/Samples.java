package io.sessionlake.bench.report;

import io.sessionlake.bench.measure.Contender;
import io.sessionlake.bench.measure.Contenders;
import io.sessionlake.bench.measure.Measurement;
import io.sessionlake.bench.measure.Run;
import io.sessionlake.bench.topic.PreparedTopic;
import io.sessionlake.bench.topic.SessionSums;
import io.sessionlake.bench.topic.TopicSpec;
import java.util.List;

/** Runs with round figures. */
final class Samples {
  static final List<Contender> CONTENDERS = Contenders.named("floor,flink-datastream,ours-flink");
  static final SessionSums SUMS = new SessionSums(1000, 1_010_000, 1, 1, 1, 1);
  static final TopicSpec TOPIC = new TopicSpec(1_010_000, 101, 4, 1000, 0, 0.02, 20, false, 1);

  private Samples() {}

  static Run run(String contender, boolean startup, double cpuSeconds) {
    return new Run(
        contender, 1, startup, new Measurement(10, cpuSeconds, 512, 0, false), SUMS, null);
  }

  static Run invalid(String contender, double cpuSeconds) {
    SessionSums wrong = new SessionSums(999, 1_010_000, 1, 1, 1, 1);
    return new Run(
        contender,
        2,
        false,
        new Measurement(1, cpuSeconds, 4096, 0, false),
        wrong,
        "counted 999 sessions instead of 1,000");
  }

  static Report report(Run... runs) {
    return Report.of(
        new Machine("2026-03-01T00:00:00Z", "17", "Linux", 2, "4g", 2),
        new PreparedTopic(TOPIC, SUMS),
        new PreparedTopic(TOPIC.small(), SUMS),
        CONTENDERS,
        List.of(runs));
  }

  /** Floor: 2 s to start, 3 s in all; Flink: 4 s and 8 s; ours: 4 s and 10 s, and a wrong one. */
  static Report usual() {
    return report(
        run("floor", true, 2),
        run("floor", false, 3),
        run("flink-datastream", true, 4),
        run("flink-datastream", false, 8),
        run("ours-flink", true, 4),
        run("ours-flink", false, 10),
        invalid("ours-flink", 1000));
  }
}
