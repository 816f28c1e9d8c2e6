package io.sessionlake.session;

import io.sessionlake.event.Event;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;

/**
 * Of a user's events with one {@code event_id} and at most {@code dedupeWindow} (event time) apart,
 * keeps one.
 *
 * <p>A bounded input keeps the earliest of them, whatever order it is read in; an unbounded one
 * keeps the first to arrive. A redelivery repeats the event with its timestamp, and then both are
 * the same.
 */
final class KeepOneOfEachId
    extends PTransform<PCollection<KV<String, Event>>, PCollection<KV<String, Event>>> {
  private static final long serialVersionUID = 1L;

  private final SessionSettings settings;

  KeepOneOfEachId(SessionSettings settings) {
    this.settings = settings;
  }

  @Override
  public PCollection<KV<String, Event>> expand(PCollection<KV<String, Event>> identified) {
    PCollection<KV<String, Event>> distinct =
        identified.isBounded() == IsBounded.BOUNDED
            ? identified.apply("Keep earliest", new KeepEarliest(settings))
            : identified.apply("Drop seen ids", ParDo.of(new DropSeenIds(settings)));
    return distinct.setCoder(identified.getCoder());
  }
}
