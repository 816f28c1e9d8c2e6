package io.sessionlake.session;

import java.util.List;

/**
 * What a stream keeps of a user.
 *
 * @param sessions by time, none within the gap of another
 * @param timerAt when the user's timer is set to fire, milliseconds of event time
 */
record OpenSessions(List<SessionMetrics> sessions, long timerAt) {
  /** No timer is set. */
  static final long NEVER = Long.MAX_VALUE;
}
