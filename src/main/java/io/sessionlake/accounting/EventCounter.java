package io.sessionlake.accounting;

import io.sessionlake.event.RejectionReason;
import java.util.Locale;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * The counters of a run, one for each branch an event or a row can take; they stand under these
 * names, in the namespace {@value #NAMESPACE}, on the runner's page.
 */
public enum EventCounter {
  /** Records that came out of Kafka. */
  EVENTS_READ,
  /** Of those, well-formed and in time. */
  EVENTS_ACCEPTED,
  /** Of those read, rejected for any reason but lateness; also counted by reason. */
  EVENTS_REJECTED,
  /** Of those read, too late for their session. */
  EVENTS_LATE,
  /** Of those accepted, the second and further deliveries. */
  EVENTS_DUPLICATE,
  /** Events in open sessions that an earlier run handed over. */
  EVENTS_CARRIED_IN,
  /** Of those accepted or carried in, counted in a session that closed. */
  EVENTS_COUNTED,
  /** Of those accepted or carried in, in sessions that are handed to the next run. */
  EVENTS_CARRIED_OUT,
  SESSIONS_CLOSED,
  /** Session rows in the snapshots that were committed. */
  SESSIONS_COMMITTED,
  /** Rows of rejected and late events in the snapshots that were committed. */
  REJECTED_COMMITTED,
  /** Open sessions that are handed to the next run. */
  SESSIONS_OPEN,
  /** Rows of open sessions in the snapshots that were committed. */
  SESSIONS_OPEN_COMMITTED,
  /** Event ids that are handed to the next run. */
  IDS_KEPT,
  /** Rows of event ids in the snapshots that were committed. */
  IDS_COMMITTED;

  public static final String NAMESPACE = "sessionlake";

  private static final String REASON_PREFIX = "rejected_";

  public String counterName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Counter counter() {
    return Metrics.counter(NAMESPACE, counterName());
  }

  /** The counter of one reason, such as {@code rejected_malformed}. */
  public static Counter rejectedFor(RejectionReason reason) {
    return Metrics.counter(NAMESPACE, nameFor(reason));
  }

  static String nameFor(RejectionReason reason) {
    return REASON_PREFIX + reason.code();
  }
}
