package io.sessionlake.session;

import io.sessionlake.accounting.EventCounter;
import io.sessionlake.event.Event;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * For bounded input: of the events with one id lets the earliest through. The runner sorts each
 * user's events by time first, so that the order of reading does not matter.
 */
final class KeepEarliest extends DoFn<KV<String, Event>, KV<String, Event>> {
  private static final long serialVersionUID = 1L;
  private static final String KEPT = "kept";

  private final Counter duplicates = EventCounter.EVENTS_DUPLICATE.counter();
  private final KeptIds ids;

  @StateId(KEPT)
  private final StateSpec<MapState<String, Long>> keptSpec = KeptIds.spec();

  KeepEarliest(SessionSettings settings) {
    this.ids = KeptIds.within(settings.dedupeWindow());
  }

  @ProcessElement
  @RequiresTimeSortedInput
  public void process(
      @Element KV<String, Event> element,
      @StateId(KEPT) MapState<String, Long> kept,
      OutputReceiver<KV<String, Event>> out) {
    if (ids.keep(element.getValue(), kept)) {
      out.output(element);
    } else {
      duplicates.inc();
    }
  }
}
