package io.sessionlake.bench.measure;

import io.sessionlake.bench.topic.PreparedTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All runs over a topic: in each round every contender once, so that what changes on the machine
 * meanwhile meets all of them.
 *
 * @param startupRounds in how many of the rounds each also runs over the small topic
 * @param prefix tells the runs' files from those over other topics
 */
public record Rounds(
    List<Contender> contenders,
    int rounds,
    int startupRounds,
    PreparedTopic topic,
    PreparedTopic small,
    String prefix) {

  public int size() {
    return contenders.size() * (rounds + startupRounds);
  }

  /**
   * Runs them.
   *
   * @param afterRound is given all runs so far
   */
  public List<Run> run(Runner runner, Progress progress, Consumer<List<Run>> afterRound) {
    List<Run> runs = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (Contender contender : contenders) {
        if (round <= startupRounds) {
          runs.add(run(runner, progress, contender, round, true));
        }
        runs.add(run(runner, progress, contender, round, false));
      }
      afterRound.accept(List.copyOf(runs));
    }
    return runs;
  }

  private Run run(
      Runner runner, Progress progress, Contender contender, int round, boolean startup) {
    PreparedTopic read = startup ? small : topic;
    progress.begins(contender.name(), round, read.spec().events());
    Run run = runner.run(contender, round, startup, read, prefix);
    progress.ended(run, read.spec().events());
    return run;
  }
}
