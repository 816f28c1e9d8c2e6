package io.sessionlake.session;

import io.sessionlake.event.Event;
import io.sessionlake.event.EventType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One user's parts of sessions, as {@link JoinSessionsFn} joins them. Most events belong to the
 * latest part and come after its start; that part is kept in fields of its own and changed in
 * place, since a new {@link SessionMetrics} for each event took a fifth of the reading.
 */
final class UserParts {
  private static final long MICROS_PER_MILLI = 1000L;

  private final JoinSessionsFn join;

  /** Those before the latest, by time. */
  private @Nullable List<SessionMetrics> earlier;

  private long startMicros;
  private long endMicros;
  private long eventCount;
  private long pageViews;
  private long purchases;
  private BigDecimal totalPurchaseValue;

  UserParts(JoinSessionsFn join, Event event) {
    this.join = join;
    setLatest(SessionMetrics.of(event));
  }

  /** The parts of a user's events; none of no events. */
  static List<SessionMetrics> of(List<Event> events, JoinSessionsFn join) {
    if (events.isEmpty()) {
      return List.of();
    }
    UserParts parts = new UserParts(join, events.get(0));
    events.subList(1, events.size()).forEach(parts::add);
    return parts.toList();
  }

  void add(Event event) {
    long micros = event.timestampMicros();
    if (micros >= startMicros
        && Math.floorDiv(micros, MICROS_PER_MILLI) - Math.floorDiv(endMicros, MICROS_PER_MILLI)
            <= join.gapMillis()) {
      endMicros = Math.max(endMicros, micros);
      count(event);
    } else {
      joinAmongAll(event);
    }
  }

  /** By time, none within the gap of another; what is added afterwards is not in it. */
  List<SessionMetrics> toList() {
    if (earlier == null) {
      return List.of(latest());
    }
    List<SessionMetrics> all = new ArrayList<>(earlier.size() + 1);
    all.addAll(earlier);
    all.add(latest());
    return all;
  }

  /** The event begins a part, lies before the latest one's start, or joins several. */
  private void joinAmongAll(Event event) {
    List<SessionMetrics> all = earlier == null ? new ArrayList<>(2) : earlier;
    all.add(latest());
    all = join.addInput(all, SessionMetrics.of(event));
    setLatest(all.remove(all.size() - 1));
    earlier = all.isEmpty() ? null : all;
  }

  private void count(Event event) {
    eventCount++;
    if (event.type() == EventType.PAGE_VIEW) {
      pageViews++;
    } else if (event.type() == EventType.PURCHASE) {
      purchases++;
    }
    totalPurchaseValue = SessionMetrics.sum(totalPurchaseValue, event.purchaseValue());
  }

  private SessionMetrics latest() {
    return new SessionMetrics(
        startMicros, endMicros, eventCount, pageViews, purchases, totalPurchaseValue);
  }

  private void setLatest(SessionMetrics latest) {
    startMicros = latest.startMicros();
    endMicros = latest.endMicros();
    eventCount = latest.eventCount();
    pageViews = latest.pageViews();
    purchases = latest.purchases();
    totalPurchaseValue = latest.totalPurchaseValue();
  }
}
