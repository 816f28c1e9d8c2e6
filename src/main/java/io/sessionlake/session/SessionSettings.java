package io.sessionlake.session;

import io.sessionlake.event.Event;
import io.sessionlake.options.Durations;
import java.io.Serializable;
import org.joda.time.Duration;

/**
 * What makes a session.
 *
 * @param sessionGap the longest time between two neighbouring events of a session
 * @param allowedLateness how far the watermark may pass a session's end plus the gap before it
 *     closes
 * @param dedupeWindow how far apart two events with one id may be to count once; zero counts all
 * @param preCombine whether events are joined into parts of sessions before the shuffle; the
 *     sessions are the same
 */
public record SessionSettings(
    Duration sessionGap, Duration allowedLateness, Duration dedupeWindow, boolean preCombine)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Reads the options; throws a UserError that names a wrong one. */
  public static SessionSettings of(SessionOptions options) {
    return new SessionSettings(
        Durations.parsePositiveJoda("sessionGap", options.getSessionGap()),
        Durations.parseJoda("allowedLateness", options.getAllowedLateness()),
        Durations.parseJoda("dedupeWindow", options.getDedupeWindow()),
        options.getPreCombine());
  }

  /**
   * The gap for Beam's windows. They are half-open, so that one millisecond more makes events
   * exactly the gap apart join.
   */
  Duration windowGap() {
    return sessionGap.plus(Duration.millis(1));
  }

  /**
   * How far an event may lie behind the watermark and still be counted.
   *
   * <p>Not the gap more, by which Beam itself drops: such an event would still have a window of its
   * own, but a session that ended up to a gap before it, which it belongs to, may be closed, and
   * the two rows would be one session in halves. An event within the allowed lateness can only
   * belong to sessions that are open.
   */
  public Duration lateAfter() {
    return allowedLateness;
  }

  /**
   * Whether a session can no longer change.
   *
   * @param closedBefore milliseconds since the epoch before which every event is late
   */
  public boolean isFinal(SessionMetrics session, long closedBefore) {
    return session.endMillis() + sessionGap.getMillis() < closedBefore;
  }

  /** The first millisecond of watermark at which the session is final, and can be written. */
  long finalAt(SessionMetrics session) {
    return session.endMillis() + sessionGap.getMillis() + lateAfter().getMillis() + 1;
  }

  /** Whether the event is one of those of which only one with an id may count. */
  public boolean mayBeDuplicate(Event event) {
    return event.eventId() != null && dedupeWindow.getMillis() > 0;
  }

  /**
   * How long after an event its id must be remembered (event time): the last event that may still
   * equal it lies dedupeWindow later, and that one may be read lateAfter later still.
   */
  Duration idRetention() {
    return dedupeWindow.plus(lateAfter());
  }
}
