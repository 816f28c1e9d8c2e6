package io.sessionlake.session;

import io.sessionlake.event.Event;
import io.sessionlake.lakehouse.TableRows;
import java.time.Clock;
import java.util.List;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.checkerframework.checker.nullness.qual.Nullable;

/** From events, keyed by user, to one table row for each session that can no longer change. */
public final class BuildSessions
    extends PTransform<PCollection<KV<String, Event>>, PCollection<Row>> {
  private static final long serialVersionUID = 1L;

  private final SessionSettings settings;
  private final TableRows rows;
  private final Clock clock;
  private final transient @Nullable PCollection<KV<String, List<SessionMetrics>>> parts;

  private BuildSessions(
      SessionSettings settings,
      TableRows rows,
      Clock clock,
      @Nullable PCollection<KV<String, List<SessionMetrics>>> parts) {
    this.settings = settings;
    this.rows = rows;
    this.clock = clock;
    this.parts = parts;
  }

  /** The clock gives {@code processing_time}; it must be serializable. */
  public static BuildSessions of(SessionSettings settings, TableRows rows, Clock clock) {
    return new BuildSessions(settings, rows, clock, null);
  }

  /**
   * The same, behind a reader that has joined all events but those that may be duplicates, which
   * this then is applied to; for {@code preCombine}.
   */
  public BuildSessions andOf(PCollection<KV<String, List<SessionMetrics>>> joinedParts) {
    return new BuildSessions(settings, rows, clock, joinedParts);
  }

  @Override
  public PCollection<Row> expand(PCollection<KV<String, Event>> events) {
    return (settings.preCombine() ? join(events) : combineInWindows(events))
        .apply("To session rows", ParDo.of(ToSessionRow.of(rows, clock)))
        .setRowSchema(rows.schema());
  }

  /** Combined before they meet: engines write out what goes into a Flatten. */
  private PCollection<KV<String, SessionMetrics>> join(PCollection<KV<String, Event>> events) {
    PCollection<KV<String, Event>> withId = events;
    PCollection<KV<String, List<SessionMetrics>>> joined = parts;
    if (joined == null) {
      PCollectionTuple combined =
          events.apply("Combine in bundles", CombineInBundles.unlessDuplicate(settings));
      withId = combined.get(CombineInBundles.EVENTS);
      joined = combined.get(CombineInBundles.PARTS);
    }
    return PCollectionList.of(joined)
        .and(
            withId
                .apply("Drop duplicates", new KeepOneOfEachId(settings))
                .apply("Combine distinct in bundles", CombineInBundles.all(settings))
                .get(CombineInBundles.PARTS))
        .apply("All parts", Flatten.pCollections())
        .apply("Join sessions", new JoinSessions(settings));
  }

  private PCollection<KV<String, SessionMetrics>> combineInWindows(
      PCollection<KV<String, Event>> events) {
    return events
        .apply("Drop duplicates", DropDuplicates.of(settings))
        .apply("Window into sessions", WindowIntoSessions.of(settings))
        .apply("Combine session metrics", Combine.perKey(new SessionMetricsFn()));
  }
}
