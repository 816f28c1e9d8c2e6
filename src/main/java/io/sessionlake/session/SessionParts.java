package io.sessionlake.session;

import io.sessionlake.event.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
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
  private final Map<String, UserParts> byUser = new HashMap<>();

  /** Takes a user's parts: by time, none within the gap of another. */
  public interface Receiver {
    void receive(KV<String, List<SessionMetrics>> userParts);
  }

  /** Of users with their parts, as a receiver takes them. */
  public static KvCoder<String, List<SessionMetrics>> coder() {
    return KvCoder.of(StringUtf8Coder.of(), ListCoder.of(SessionMetricsCoder.of()));
  }

  public SessionParts(Duration sessionGap) {
    this.join = JoinSessionsFn.of(sessionGap);
  }

  /** Adds an event; puts all parts out first where they would become too many. */
  public void add(Event event, Receiver receiver) {
    UserParts parts = byUser.get(event.userId());
    if (parts != null) {
      parts.add(event);
      return;
    }
    if (byUser.size() >= MOST_USERS) {
      putOut(receiver);
    }
    byUser.put(event.userId(), new UserParts(join, event));
  }

  /** Puts all parts out and begins anew. */
  public void putOut(Receiver receiver) {
    byUser.forEach((user, parts) -> receiver.receive(KV.of(user, parts.toList())));
    byUser.clear();
  }
}
