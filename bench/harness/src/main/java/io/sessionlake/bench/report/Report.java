package io.sessionlake.bench.report;

import io.sessionlake.bench.measure.Contender;
import io.sessionlake.bench.measure.Run;
import io.sessionlake.bench.topic.PreparedTopic;
import io.sessionlake.bench.topic.SessionSums;
import io.sessionlake.bench.topic.TopicSpec;
import java.util.List;

/** All that is known of the runs over one topic; the JSON file holds it as it is. */
public record Report(
    Machine machine,
    TopicSpec topic,
    SessionSums expected,
    TopicSpec small,
    SessionSums smallExpected,
    List<Row> rows,
    List<Run> runs) {

  public static Report of(
      Machine machine,
      PreparedTopic topic,
      PreparedTopic small,
      List<Contender> contenders,
      List<Run> runs) {
    return new Report(
        machine,
        topic.spec(),
        topic.expected(),
        small.spec(),
        small.expected(),
        Row.of(contenders, runs, topic.spec(), small.spec()),
        runs);
  }

  public boolean allValid() {
    return runs.stream().allMatch(Run::valid);
  }
}
