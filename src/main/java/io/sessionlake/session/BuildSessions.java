package io.sessionlake.session;

import io.sessionlake.event.Event;
import io.sessionlake.lakehouse.TableRows;
import java.time.Clock;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/** From events, keyed by user, to one table row for each session that can no longer change. */
public final class BuildSessions
    extends PTransform<PCollection<KV<String, Event>>, PCollection<Row>> {
  private static final long serialVersionUID = 1L;

  private final SessionSettings settings;
  private final TableRows rows;
  private final Clock clock;

  private BuildSessions(SessionSettings settings, TableRows rows, Clock clock) {
    this.settings = settings;
    this.rows = rows;
    this.clock = clock;
  }

  /** The clock gives {@code processing_time}; it must be serializable. */
  public static BuildSessions of(SessionSettings settings, TableRows rows, Clock clock) {
    return new BuildSessions(settings, rows, clock);
  }

  /** The same behind a reader that has gathered the events by user; for {@code preCombine}. */
  public static PTransform<PCollection<KV<String, UserEvents>>, PCollection<Row>> ofGathered(
      SessionSettings settings, TableRows rows, Clock clock) {
    return new OfGathered(of(settings, rows, clock));
  }

  @Override
  public PCollection<Row> expand(PCollection<KV<String, Event>> events) {
    return toRows(
        settings.preCombine()
            ? events
                .apply("Gather in bundles", new GatherInBundles(settings))
                .apply("Join sessions", new JoinSessions(settings))
            : events
                .apply("Drop duplicates", DropDuplicates.of(settings))
                .apply("Window into sessions", WindowIntoSessions.of(settings))
                .apply("Combine session metrics", Combine.perKey(new SessionMetricsFn())));
  }

  private PCollection<Row> toRows(PCollection<KV<String, SessionMetrics>> sessions) {
    return sessions
        .apply("To session rows", ParDo.of(ToSessionRow.of(rows, clock)))
        .setRowSchema(rows.schema());
  }

  private static final class OfGathered
      extends PTransform<PCollection<KV<String, UserEvents>>, PCollection<Row>> {
    private static final long serialVersionUID = 1L;

    private final BuildSessions build;

    OfGathered(BuildSessions build) {
      this.build = build;
    }

    @Override
    public PCollection<Row> expand(PCollection<KV<String, UserEvents>> events) {
      return build.toRows(events.apply("Join sessions", new JoinSessions(build.settings)));
    }
  }
}
