package io.sessionlake.session;

import io.sessionlake.event.Event;
import io.sessionlake.lakehouse.TableRows;
import java.time.Clock;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.Row;
import org.checkerframework.checker.nullness.qual.Nullable;

/** From events, keyed by user, to one table row for each session that can no longer change. */
public final class BuildSessions
    extends PTransform<PCollection<KV<String, Event>>, PCollection<Row>> {
  private static final long serialVersionUID = 1L;

  private final SessionSettings settings;
  private final TableRows rows;
  private final Clock clock;
  private final transient @Nullable PCollection<KV<String, SessionMetrics>> parts;

  private BuildSessions(
      SessionSettings settings,
      TableRows rows,
      Clock clock,
      @Nullable PCollection<KV<String, SessionMetrics>> parts) {
    this.settings = settings;
    this.rows = rows;
    this.clock = clock;
    this.parts = parts;
  }

  /** The clock gives {@code processing_time}; it must be serializable. */
  public static BuildSessions of(SessionSettings settings, TableRows rows, Clock clock) {
    return new BuildSessions(settings, rows, clock, null);
  }

  /** The same, of other events too, which a reader has joined already; for {@code preCombine}. */
  public BuildSessions and(PCollection<KV<String, SessionMetrics>> joinedParts) {
    return new BuildSessions(settings, rows, clock, joinedParts);
  }

  @Override
  public PCollection<Row> expand(PCollection<KV<String, Event>> events) {
    PCollection<KV<String, Event>> distinct =
        events.apply("Drop duplicates", DropDuplicates.of(settings));
    return (settings.preCombine() ? join(distinct) : combineInWindows(distinct))
        .apply("To session rows", ParDo.of(ToSessionRow.of(rows, clock)))
        .setRowSchema(rows.schema());
  }

  private PCollection<KV<String, SessionMetrics>> join(PCollection<KV<String, Event>> events) {
    PCollection<KV<String, SessionMetrics>> combined =
        events.apply("Combine in bundles", new CombineInBundles(settings.sessionGap()));
    return (parts == null
            ? combined
            : PCollectionList.of(combined).and(parts).apply("All parts", Flatten.pCollections()))
        .apply("Join sessions", new JoinSessions(settings));
  }

  private PCollection<KV<String, SessionMetrics>> combineInWindows(
      PCollection<KV<String, Event>> events) {
    return events
        .apply("Window into sessions", WindowIntoSessions.of(settings))
        .apply("Combine session metrics", Combine.perKey(new SessionMetricsFn()));
  }
}
