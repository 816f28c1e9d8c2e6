package io.sessionlake.session;

import io.sessionlake.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.KV;

/**
 * Events gathered by user as they come, before any shuffle: joined into parts of sessions, but for
 * those that may be duplicates. Of some users' events that follow each other closely a handful of
 * parts remains. A part is what one session would be if there were no other events, so that joining
 * parts gives what joining the events would.
 */
public final class GatheredEvents {
  /** Some 200 bytes each; with more users than that at a time all are put out and begun anew. */
  private static final int MOST_USERS = 100_000;

  /** The same for events that stay as they are, of some 200 bytes too. */
  private static final int MOST_IDENTIFIED = 200_000;

  private final SessionSettings settings;
  private final JoinSessionsFn join;
  private final Map<String, UserParts> parts = new HashMap<>();
  private final Map<String, List<Event>> identified = new HashMap<>();
  private int identifiedEvents;

  /** Takes a user's events. */
  public interface Receiver {
    void receive(KV<String, UserEvents> user);
  }

  public GatheredEvents(SessionSettings settings) {
    this.settings = settings;
    this.join = JoinSessionsFn.of(settings.sessionGap());
  }

  /** Adds an event; puts all out first where they would become too many. */
  public void add(Event event, Receiver receiver) {
    if (settings.mayBeDuplicate(event)) {
      addIdentified(event, receiver);
    } else {
      addToParts(event, receiver);
    }
  }

  private void addIdentified(Event event, Receiver receiver) {
    if (identifiedEvents >= MOST_IDENTIFIED) {
      putOut(receiver);
    }
    identified.computeIfAbsent(event.userId(), user -> new ArrayList<>()).add(event);
    identifiedEvents++;
  }

  private void addToParts(Event event, Receiver receiver) {
    UserParts ofUser = parts.get(event.userId());
    if (ofUser != null) {
      ofUser.add(event);
      return;
    }
    if (parts.size() >= MOST_USERS) {
      putOut(receiver);
    }
    parts.put(event.userId(), new UserParts(join, event));
  }

  /** Puts all out and begins anew. */
  public void putOut(Receiver receiver) {
    parts.forEach(
        (user, ofUser) -> {
          List<Event> events = identified.remove(user);
          receiver.receive(
              KV.of(user, new UserEvents(ofUser.toList(), events == null ? List.of() : events)));
        });
    identified.forEach(
        (user, events) -> receiver.receive(KV.of(user, new UserEvents(List.of(), events))));
    parts.clear();
    identified.clear();
    identifiedEvents = 0;
  }
}
