package io.sessionlake.session;

import io.sessionlake.event.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;

/**
 * Events joined into parts of sessions as they come, before any shuffle: of some users' events that
 * follow each other closely a handful of parts remains. A part is what one session would be if
 * there were no other events, so that joining parts gives what joining the events would.
 */
public final class SessionParts {
  /** Some 200 bytes each; more users than that at a time are put out and begun anew. */
  private static final int MOST_USERS = 100_000;

  private final JoinSessionsFn join;
  private final Map<String, List<SessionMetrics>> byUser = new HashMap<>();

  /** Takes the parts when there are enough of them. */
  public interface Receiver {
    void receive(KV<String, SessionMetrics> part);
  }

  public SessionParts(Duration sessionGap) {
    this.join = JoinSessionsFn.of(sessionGap);
  }

  /** Adds an event; puts all parts out first where they would become too many. */
  public void add(Event event, Receiver receiver) {
    List<SessionMetrics> parts = byUser.get(event.userId());
    if (parts == null) {
      if (byUser.size() >= MOST_USERS) {
        putOut(receiver);
      }
      parts = join.createAccumulator();
      byUser.put(event.userId(), parts);
    }
    List<SessionMetrics> unused = join.addInput(parts, SessionMetrics.of(event));
  }

  /** Puts all parts out and begins anew. */
  public void putOut(Receiver receiver) {
    byUser.forEach((user, parts) -> parts.forEach(part -> receiver.receive(KV.of(user, part))));
    byUser.clear();
  }
}
