package io.sessionlake.bench.kafka;

import io.sessionlake.bench.contender.Assignment;
import java.util.HashMap;
import java.util.Map;

/**
 * The open sessions of one partition's users. A user's last session is put out when the next one
 * begins, or at the end: nobody waits for it, so that no clock has to run for it.
 */
final class PartitionSessions {
  private static final long OUT_OF_ORDER_MILLIS = Assignment.OUT_OF_ORDER.toMillis();

  private final Map<String, OpenSession> sessions = new HashMap<>();
  private long latestMillis = Long.MIN_VALUE;

  void add(MessageReader event) {
    latestMillis = Math.max(latestMillis, event.millis);
    OpenSession newest = sessions.get(event.user);
    if (newest != null && newest.takes(event)) {
      return;
    }
    OpenSession changed = OpenSession.insert(new OpenSession(event), newest);
    changed.finishEarlier(event.user, latestMillis - OUT_OF_ORDER_MILLIS);
    if (changed != newest) {
      sessions.put(event.user, changed);
    }
  }

  void finish() {
    sessions.forEach((user, newest) -> newest.finish(user));
    sessions.clear();
  }
}
