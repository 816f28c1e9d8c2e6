package io.sessionlake.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sessions by sorting and scanning: the design's definition once more, with nothing of the main
 * code in it, to compare the pipeline with.
 */
public final class SessionOracle {
  private final long gapMillis;
  private final long dedupeMillis;

  /**
   * An oracle for these settings.
   *
   * @param sessionGap the longest time between neighbouring events of a session
   * @param dedupeWindow how far apart two events with one id count once; zero counts all
   */
  public SessionOracle(Duration sessionGap, Duration dedupeWindow) {
    this.gapMillis = sessionGap.toMillis();
    this.dedupeMillis = dedupeWindow.toMillis();
  }

  /** The sessions of these events, in whatever order, sorted by {@link OracleSession#ORDER}. */
  public List<OracleSession> sessions(Collection<OracleEvent> events) {
    Map<String, List<OracleEvent>> byUser = new TreeMap<>();
    for (OracleEvent event : events) {
      byUser.computeIfAbsent(event.userId(), user -> new ArrayList<>()).add(event);
    }
    List<OracleSession> sessions = new ArrayList<>();
    for (List<OracleEvent> ofUser : byUser.values()) {
      ofUser.sort(Comparator.comparingLong(OracleEvent::timestampMicros));
      scan(withoutDuplicates(ofUser), sessions);
    }
    sessions.sort(OracleSession.ORDER);
    return sessions;
  }

  /** Of a user's sorted events with one id, those that follow the last kept one closely go. */
  private List<OracleEvent> withoutDuplicates(List<OracleEvent> sorted) {
    Map<String, Long> lastKept = new HashMap<>();
    List<OracleEvent> kept = new ArrayList<>();
    for (OracleEvent event : sorted) {
      Long last = event.eventId() == null ? null : lastKept.get(event.eventId());
      if (dedupeMillis == 0 || last == null || event.millis() - last > dedupeMillis) {
        kept.add(event);
        if (event.eventId() != null) {
          lastKept.put(event.eventId(), event.millis());
        }
      }
    }
    return kept;
  }

  private void scan(List<OracleEvent> sorted, List<OracleSession> sessions) {
    int first = 0;
    for (int next = 1; next <= sorted.size(); next++) {
      if (next == sorted.size()
          || sorted.get(next).millis() - sorted.get(next - 1).millis() > gapMillis) {
        sessions.add(session(sorted.subList(first, next)));
        first = next;
      }
    }
  }

  private static OracleSession session(List<OracleEvent> events) {
    long start = events.get(0).timestampMicros();
    long end = events.get(events.size() - 1).timestampMicros();
    long purchases = count(events, "purchase");
    BigDecimal total =
        events.stream().map(OracleEvent::purchaseValue).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new OracleSession(
        start,
        end,
        events.get(0).userId(),
        events.size(),
        count(events, "page_view"),
        purchases,
        total.doubleValue(),
        Math.floorDiv(end, 1_000_000L) - Math.floorDiv(start, 1_000_000L),
        purchases > 0);
  }

  private static long count(List<OracleEvent> events, String type) {
    return events.stream().filter(event -> event.type().equals(type)).count();
  }
}
