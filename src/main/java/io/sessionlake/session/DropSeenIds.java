package io.sessionlake.session;

import io.sessionlake.accounting.EventCounter;
import io.sessionlake.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Objects;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * For unbounded input: lets the first to arrive through at once, and forgets, by one timer a user,
 * the ids that no event can repeat any more.
 */
final class DropSeenIds extends DoFn<KV<String, Event>, KV<String, Event>> {
  private static final long serialVersionUID = 1L;
  private static final String KEPT = "kept";
  private static final String FORGET_AT = "forgetAt";
  private static final String FORGET = "forget";

  private final Counter duplicates = EventCounter.EVENTS_DUPLICATE.counter();
  private final long dedupeMillis;
  private final long retentionMillis;

  /** The ids that were let through, each with its event time in milliseconds. */
  @StateId(KEPT)
  private final StateSpec<MapState<String, Long>> keptSpec =
      StateSpecs.map(StringUtf8Coder.of(), VarLongCoder.of());

  @StateId(FORGET_AT)
  private final StateSpec<ValueState<Long>> forgetAtSpec = StateSpecs.value(VarLongCoder.of());

  @TimerId(FORGET)
  private final TimerSpec forgetSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  DropSeenIds(SessionSettings settings) {
    this.dedupeMillis = settings.dedupeWindow().getMillis();
    this.retentionMillis = settings.idRetention().getMillis();
  }

  @ProcessElement
  public void process(
      @Element KV<String, Event> element,
      @StateId(KEPT) MapState<String, Long> kept,
      @StateId(FORGET_AT) ValueState<Long> forgetAt,
      @TimerId(FORGET) Timer forget,
      OutputReceiver<KV<String, Event>> out) {
    Event event = element.getValue();
    String id = Objects.requireNonNull(event.eventId(), "only events with an id come here");
    long millis = event.eventTime().getMillis();
    @Nullable Long keptMillis = kept.get(id).read();
    if (keptMillis != null && Math.abs(millis - keptMillis) <= dedupeMillis) {
      duplicates.inc();
      return;
    }
    // Of two far-apart uses of an id the later one: further redeliveries are near to that.
    kept.put(id, keptMillis == null ? millis : Math.max(millis, keptMillis));
    if (forgetAt.read() == null) {
      armTimer(millis + retentionMillis, forgetAt, forget);
    }
    out.output(element);
  }

  @OnTimer(FORGET)
  public void forget(
      @StateId(KEPT) MapState<String, Long> kept,
      @StateId(FORGET_AT) ValueState<Long> forgetAt,
      @TimerId(FORGET) Timer forget) {
    // Not the timer's @Timestamp: without an output timestamp that is the end of time.
    long newestOutlived = Objects.requireNonNull(forgetAt.read()) - retentionMillis;
    long earliestWanted = Long.MAX_VALUE;
    List<String> outlived = new ArrayList<>();
    for (Entry<String, Long> id : kept.entries().read()) {
      if (id.getValue() <= newestOutlived) {
        outlived.add(id.getKey());
      } else {
        earliestWanted = Math.min(earliestWanted, id.getValue());
      }
    }
    outlived.forEach(kept::remove);
    if (earliestWanted == Long.MAX_VALUE) {
      forgetAt.clear();
    } else {
      armTimer(earliestWanted + retentionMillis, forgetAt, forget);
    }
  }

  private static void armTimer(long atMillis, ValueState<Long> forgetAt, Timer forget) {
    forgetAt.write(atMillis);
    // Forgetting puts nothing out, so it must not hold the watermark.
    forget.withNoOutputTimestamp().set(Instant.ofEpochMilli(atMillis));
  }
}
