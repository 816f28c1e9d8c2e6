package io.sessionlake.accounting;

import io.sessionlake.event.RejectionReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;

/**
 * Where every event of a run went, by its counters.
 *
 * @param rejectedByReason rejected and late events, reasons that did not occur left out
 */
public record Accounting(
    Map<EventCounter, Long> counts, Map<RejectionReason, Long> rejectedByReason) {

  /** The counters as they stand; while a run goes on they may be between two steps. */
  public static Accounting of(PipelineResult result) {
    Map<String, Long> byName = new HashMap<>();
    result
        .metrics()
        .queryMetrics(
            MetricsFilter.builder()
                .addNameFilter(MetricNameFilter.inNamespace(EventCounter.NAMESPACE))
                .build())
        .getCounters()
        .forEach(
            counter ->
                byName.merge(counter.getName().getName(), counter.getAttempted(), Long::sum));
    Map<EventCounter, Long> counts = new EnumMap<>(EventCounter.class);
    for (EventCounter counter : EventCounter.values()) {
      counts.put(counter, byName.getOrDefault(counter.counterName(), 0L));
    }
    Map<RejectionReason, Long> byReason = new EnumMap<>(RejectionReason.class);
    for (RejectionReason reason : RejectionReason.values()) {
      long count = byName.getOrDefault(EventCounter.nameFor(reason), 0L);
      if (count > 0) {
        byReason.put(reason, count);
      }
    }
    return new Accounting(counts, byReason);
  }

  public long count(EventCounter counter) {
    return counts.getOrDefault(counter, 0L);
  }

  /** Events in sessions that had not closed; less than 0 where it closed more of another run's. */
  public long open() {
    return count(EventCounter.EVENTS_CARRIED_IN)
        + count(EventCounter.EVENTS_ACCEPTED)
        - count(EventCounter.EVENTS_DUPLICATE)
        - count(EventCounter.EVENTS_COUNTED);
  }

  /** Rejected and late events: the rows of the rejected events' table. */
  public long notCounted() {
    return count(EventCounter.EVENTS_REJECTED) + count(EventCounter.EVENTS_LATE);
  }

  /** Whether every closed session and every rejected event is in a committed snapshot. */
  public boolean isCommitted() {
    return count(EventCounter.SESSIONS_CLOSED) == count(EventCounter.SESSIONS_COMMITTED)
        && notCounted() == count(EventCounter.REJECTED_COMMITTED);
  }

  /**
   * The sums that do not agree, each as a line; empty when all do.
   *
   * @param whole whether the run began with nothing and left nothing; where one goes on from the
   *     state of another, open sessions and commits add up over both only
   */
  public List<String> disagreements(boolean whole) {
    List<String> lines = new ArrayList<>();
    long read = count(EventCounter.EVENTS_READ);
    long placed = count(EventCounter.EVENTS_ACCEPTED) + notCounted();
    if (read != placed) {
      lines.add("read " + read + ", but accepted, rejected and late are " + placed);
    }
    if (whole) {
      addDisagreementsOfWhole(lines);
    }
    return lines;
  }

  /** The same for a run that was handed open sessions, and hands them on. */
  public List<String> disagreementsOfCarried() {
    List<String> lines = disagreements(true);
    addIfDifferent(
        lines,
        "events in open sessions",
        open(),
        "carried over",
        count(EventCounter.EVENTS_CARRIED_OUT));
    addIfDifferent(
        lines,
        "open sessions",
        count(EventCounter.SESSIONS_OPEN),
        "committed to their table",
        count(EventCounter.SESSIONS_OPEN_COMMITTED));
    addIfDifferent(
        lines,
        "event ids kept",
        count(EventCounter.IDS_KEPT),
        "committed to their table",
        count(EventCounter.IDS_COMMITTED));
    return lines;
  }

  private void addDisagreementsOfWhole(List<String> lines) {
    if (open() < 0) {
      lines.add(
          "accepted "
              + count(EventCounter.EVENTS_ACCEPTED)
              + ", but counted and duplicates are "
              + -open()
              + " more");
    }
    addIfDifferent(
        lines,
        "sessions closed",
        count(EventCounter.SESSIONS_CLOSED),
        "committed to the table",
        count(EventCounter.SESSIONS_COMMITTED));
    addIfDifferent(
        lines,
        "events rejected and late",
        notCounted(),
        "committed to the table",
        count(EventCounter.REJECTED_COMMITTED));
  }

  private static void addIfDifferent(
      List<String> lines, String what, long expected, String where, long found) {
    if (expected != found) {
      lines.add(what + " " + expected + ", " + where + " " + found);
    }
  }
}
