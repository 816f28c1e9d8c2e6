package io.sessionlake.kafka;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/**
 * What the partitions of one run that are read in this JVM share. KafkaIO asks each partition for
 * its watermark without the others, hence one for each run in the JVM.
 */
record RunHere(
    WatermarkSettings settings,
    TopicStop stop,
    LeadingWatermark leading,
    LookElsewhere lookElsewhere) {
  private static final ConcurrentMap<String, RunHere> BY_RUN = new ConcurrentHashMap<>();

  /** The run's in this JVM, made at the first call. */
  static RunHere of(WatermarkSettings settings, TopicStop stop, LookElsewhere.Look look) {
    return BY_RUN.computeIfAbsent(
        stop.runId(), id -> create(settings, stop, look, RunHere::startDaemon));
  }

  /** One that no other call gives; looks run on the executor. */
  static RunHere create(
      WatermarkSettings settings, TopicStop stop, LookElsewhere.Look look, Executor background) {
    LeadingWatermark leading = new LeadingWatermark();
    return new RunHere(
        settings, stop, leading, new LookElsewhere(look, settings, leading, background));
  }

  /** A thread for each look: there is at most one a while, and none must outlive the readers. */
  private static void startDaemon(Runnable task) {
    Thread thread = new Thread(task, "look-at-other-partitions");
    thread.setDaemon(true);
    thread.start();
  }
}
