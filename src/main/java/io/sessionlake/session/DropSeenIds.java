package io.sessionlake.session;

import io.sessionlake.accounting.EventCounter;
import io.sessionlake.event.Event;
import java.util.List;
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

/** For unbounded input: lets the first event to arrive with an id through, at once. */
final class DropSeenIds extends DoFn<KV<String, Event>, KV<String, Event>> {
  private static final long serialVersionUID = 1L;
  private static final String KEPT = "kept";
  private static final String FORGET_AT = "forgetAt";
  private static final String FORGET = "forget";

  private final Counter duplicates = EventCounter.EVENTS_DUPLICATE.counter();
  private final SeenIds seenIds;

  @StateId(KEPT)
  private final StateSpec<MapState<String, Long>> keptSpec =
      StateSpecs.map(StringUtf8Coder.of(), VarLongCoder.of());

  @StateId(FORGET_AT)
  private final StateSpec<ValueState<Long>> forgetAtSpec = StateSpecs.value(VarLongCoder.of());

  @TimerId(FORGET)
  private final TimerSpec forgetSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  DropSeenIds(SessionSettings settings) {
    this.seenIds = new SeenIds(settings);
  }

  @ProcessElement
  public void process(
      @Element KV<String, Event> element,
      @StateId(KEPT) MapState<String, Long> kept,
      @StateId(FORGET_AT) ValueState<Long> forgetAt,
      @TimerId(FORGET) Timer forget,
      OutputReceiver<KV<String, Event>> out) {
    if (seenIds.firstOf(List.of(element.getValue()), kept, forgetAt, forget).isEmpty()) {
      duplicates.inc();
    } else {
      out.output(element);
    }
  }

  @OnTimer(FORGET)
  public void forget(
      @StateId(KEPT) MapState<String, Long> kept,
      @StateId(FORGET_AT) ValueState<Long> forgetAt,
      @TimerId(FORGET) Timer forget) {
    seenIds.forget(kept, forgetAt, forget);
  }
}
