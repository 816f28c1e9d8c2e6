package io.sessionlake.session;

import io.sessionlake.event.Event;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Lets each event through once, by {@link KeepOneOfEachId}. Events without an id pass untouched,
 * and without a shuffle.
 */
public final class DropDuplicates
    extends PTransform<PCollection<KV<String, Event>>, PCollection<KV<String, Event>>> {
  private static final long serialVersionUID = 1L;

  private final SessionSettings settings;

  private DropDuplicates(SessionSettings settings) {
    this.settings = settings;
  }

  public static DropDuplicates of(SessionSettings settings) {
    return new DropDuplicates(settings);
  }

  @Override
  public PCollection<KV<String, Event>> expand(PCollection<KV<String, Event>> events) {
    PCollectionTuple parted = events.apply("Part by event id", new PartByEventId(settings));
    return PCollectionList.of(parted.get(PartByEventId.WITHOUT_ID))
        .and(parted.get(PartByEventId.WITH_ID).apply("Keep one", new KeepOneOfEachId(settings)))
        .apply("With and without id", Flatten.pCollections());
  }
}
