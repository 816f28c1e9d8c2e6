package io.sessionlake.kafka;

import java.io.Serializable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The stop that holds for a topic's unbounded readers: that of the latest run over the topic that
 * this JVM has heard of, whichever run's reader asks.
 *
 * <p>A savepoint holds the readers themselves. A run that goes on from it reads through them, and
 * they carry the stop of the run that made it, which may be long past. So the restored run's own
 * graph, which is not in the savepoint, makes its stop known on every worker ({@link RouteEvents}).
 *
 * <p>A topic is known by its name alone: the run that goes on may name the brokers otherwise. Two
 * runs over one topic at the same time must not share a JVM's classes (on Flink they do not).
 */
final class TopicStop implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final ConcurrentMap<String, StopTime> LATEST = new ConcurrentHashMap<>();

  /** For graphs without unbounded readers. */
  static final TopicStop NONE = new TopicStop("", StopTime.NEVER);

  private final String topic;
  private final StopTime ofRun;

  TopicStop(String topic, StopTime ofRun) {
    this.topic = topic;
    this.ofRun = ofRun;
  }

  /** The run that this was made for, which need not be the one that holds. */
  String runId() {
    return ofRun.runId();
  }

  /** Lets this run's stop hold in this JVM, unless a later run's does. */
  void makeKnown() {
    StopTime unused = latest();
  }

  /** Whether nothing is read for now. A later run may still become known, and read on. */
  boolean isDue() {
    return latest().isDue();
  }

  private StopTime latest() {
    return LATEST.merge(
        topic, ofRun, (known, mine) -> mine.begun().isAfter(known.begun()) ? mine : known);
  }
}
