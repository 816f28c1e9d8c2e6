package io.sessionlake.session;

import io.sessionlake.event.Event;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Objects;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.ValueState;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * What a stream does with the ids it has seen of a user: lets the first event to arrive with each
 * through, and forgets, by one timer a user, the ids that no event can repeat any more.
 *
 * <p>The timer waits for the newest id: for the oldest it would fire for each id, and look at all
 * of them. An id is kept for about twice as long as it must be at most, which changes no result.
 *
 * <p>The step that asks has the state: {@code kept} holds the ids that were let through, each with
 * its event time in milliseconds, {@code forgetAt} the event time the timer is set to.
 */
final class SeenIds implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long dedupeMillis;
  private final long retentionMillis;

  SeenIds(SessionSettings settings) {
    this.dedupeMillis = settings.dedupeWindow().getMillis();
    this.retentionMillis = settings.idRetention().getMillis();
  }

  /** Those of the events that are let through. Every event must have an id. */
  List<Event> firstOf(
      List<Event> events, MapState<String, Long> kept, ValueState<Long> forgetAt, Timer forget) {
    List<Event> first = new ArrayList<>(events.size());
    long newest = Long.MIN_VALUE;
    for (Event event : events) {
      String id = Objects.requireNonNull(event.eventId(), "only events with an id come here");
      long millis = event.eventTime().getMillis();
      @Nullable Long keptMillis = kept.get(id).read();
      if (keptMillis == null || Math.abs(millis - keptMillis) > dedupeMillis) {
        // Of two far-apart uses of an id the later one: further redeliveries are near to that.
        kept.put(id, keptMillis == null ? millis : Math.max(millis, keptMillis));
        newest = Math.max(newest, millis);
        first.add(event);
      }
    }
    if (!first.isEmpty() && forgetAt.read() == null) {
      set(forget, newest + retentionMillis, forgetAt);
    }
    return first;
  }

  /** For the timer: forgets, and sets it anew where ids are left. */
  void forget(MapState<String, Long> kept, ValueState<Long> forgetAt, Timer forget) {
    // Not the timer's @Timestamp: without an output timestamp that is the end of time.
    @Nullable Long dueAt = forgetAt.read();
    if (dueAt == null) {
      // At the end of a drained stream Flink clears the state once the step's output watermark is
      // past all windows, which a timer without an output timestamp does not hold back.
      return;
    }
    long newestOutlived = dueAt - retentionMillis;
    long newestWanted = Long.MIN_VALUE;
    List<String> outlived = new ArrayList<>();
    for (Entry<String, Long> id : kept.entries().read()) {
      if (id.getValue() <= newestOutlived) {
        outlived.add(id.getKey());
      } else {
        newestWanted = Math.max(newestWanted, id.getValue());
      }
    }
    outlived.forEach(kept::remove);
    if (newestWanted == Long.MIN_VALUE) {
      forgetAt.clear();
    } else {
      set(forget, newestWanted + retentionMillis, forgetAt);
    }
  }

  private static void set(Timer forget, long atMillis, ValueState<Long> forgetAt) {
    forgetAt.write(atMillis);
    // Forgetting puts nothing out, so it must not hold the watermark.
    forget.withNoOutputTimestamp().set(Instant.ofEpochMilli(atMillis));
  }
}
