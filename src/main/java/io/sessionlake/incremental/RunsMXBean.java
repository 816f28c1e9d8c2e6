package io.sessionlake.incremental;

/** What repeated runs tell of themselves through JMX, as {@code io.sessionlake:type=Runs}. */
public interface RunsMXBean {
  /** Offsets in Kafka behind those published, when the last run ended; -1 before the first. */
  long getLag();

  /** The last published commit on the target; empty before the first. */
  String getLastCommit();

  /** When the last run was published or found nothing to do, ISO-8601; empty before the first. */
  String getLastSuccess();

  long getEventsRead();

  long getSessionsClosed();

  /** Runs that have failed one after the other, up to now. */
  int getFailuresInARow();
}
