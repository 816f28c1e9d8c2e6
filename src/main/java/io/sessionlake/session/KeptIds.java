package io.sessionlake.session;

import io.sessionlake.event.Event;
import java.io.Serializable;
import java.util.Objects;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/** One user's event ids that were let through, each with its event time in milliseconds. */
record KeptIds(long dedupeMillis) implements Serializable {
  private static final long serialVersionUID = 1L;

  static KeptIds within(Duration dedupeWindow) {
    return new KeptIds(dedupeWindow.getMillis());
  }

  static StateSpec<MapState<String, Long>> spec() {
    return StateSpecs.map(StringUtf8Coder.of(), VarLongCoder.of());
  }

  /** True, and remembered, for an event that repeats none; false for a duplicate. */
  boolean keep(Event event, MapState<String, Long> kept) {
    String id = Objects.requireNonNull(event.eventId(), "only events with an id come here");
    long millis = event.eventTime().getMillis();
    @Nullable Long keptMillis = kept.get(id).read();
    if (keptMillis != null && Math.abs(millis - keptMillis) <= dedupeMillis) {
      return false;
    }
    // Of two far-apart uses of an id the later one: further redeliveries are near to that.
    kept.put(id, keptMillis == null ? millis : Math.max(millis, keptMillis));
    return true;
  }
}
