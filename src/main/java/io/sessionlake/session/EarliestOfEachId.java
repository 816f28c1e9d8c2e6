package io.sessionlake.session;

import io.sessionlake.event.Event;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Of a user's events, all of them at hand, keeps the earliest with each {@code event_id}. */
final class EarliestOfEachId implements Serializable {
  private static final long serialVersionUID = 1L;

  /** By time; what follows only makes the choice between contradicting copies the same always. */
  private static final Comparator<Event> ORDER =
      Comparator.comparingLong(Event::timestampMicros)
          .thenComparing(Event::type)
          .thenComparing(Event::purchaseValue);

  private final long dedupeMillis;

  EarliestOfEachId(SessionSettings settings) {
    this.dedupeMillis = settings.dedupeWindow().getMillis();
  }

  /** Gives a new list, by time. Every event must have an id. */
  List<Event> of(List<Event> events) {
    List<Event> sorted = new ArrayList<>(events);
    sorted.sort(ORDER);
    Map<String, Long> lastKept = new HashMap<>();
    List<Event> kept = new ArrayList<>(sorted.size());
    for (Event event : sorted) {
      String id = Objects.requireNonNull(event.eventId(), "only events with an id come here");
      long millis = event.eventTime().getMillis();
      Long last = lastKept.get(id);
      if (last == null || millis - last > dedupeMillis) {
        lastKept.put(id, millis);
        kept.add(event);
      }
    }
    return kept;
  }
}
