package io.sessionlake.session;

import io.sessionlake.accounting.EventCounter;
import io.sessionlake.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.TimestampCombiner;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * For bounded input: of a user's events with one id lets the earliest through. All of a user's
 * identified events are sorted in memory, so that the order of reading does not matter.
 */
final class KeepEarliest
    extends PTransform<PCollection<KV<String, Event>>, PCollection<KV<String, Event>>> {
  private static final long serialVersionUID = 1L;

  private final SessionSettings settings;

  KeepEarliest(SessionSettings settings) {
    this.settings = settings;
  }

  @Override
  public PCollection<KV<String, Event>> expand(PCollection<KV<String, Event>> events) {
    return events
        // What comes out has its own time again, and may not lie before the group's.
        .apply(
            "Keep the earliest time",
            Window.<KV<String, Event>>configure().withTimestampCombiner(TimestampCombiner.EARLIEST))
        .apply("Group by user", GroupByKey.create())
        .apply("Keep earliest", ParDo.of(new KeepEarliestFn(settings)));
  }

  private static final class KeepEarliestFn
      extends DoFn<KV<String, Iterable<Event>>, KV<String, Event>> {
    private static final long serialVersionUID = 1L;

    private final Counter duplicates = EventCounter.EVENTS_DUPLICATE.counter();
    private final EarliestOfEachId earliest;

    KeepEarliestFn(SessionSettings settings) {
      this.earliest = new EarliestOfEachId(settings);
    }

    @ProcessElement
    public void keepEarliest(
        @Element KV<String, Iterable<Event>> user, OutputReceiver<KV<String, Event>> out) {
      List<Event> events = new ArrayList<>();
      user.getValue().forEach(events::add);
      List<Event> kept = earliest.of(events);
      duplicates.inc(events.size() - kept.size());
      for (Event event : kept) {
        out.outputWithTimestamp(KV.of(user.getKey(), event), event.eventTime());
      }
    }
  }
}
