package io.sessionlake.session;

import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;

/**
 * Joins users' parts of sessions into sessions: a bounded input all at once at its end, an
 * unbounded one as the watermark makes them final.
 *
 * <p>A bounded input is grouped and not combined: the parts were combined where they were read, and
 * doing it again in front of the shuffle cost more than it saved (docs/performance.md).
 */
final class JoinSessions
    extends PTransform<
        PCollection<KV<String, List<SessionMetrics>>>, PCollection<KV<String, SessionMetrics>>> {
  private static final long serialVersionUID = 1L;

  private final SessionSettings settings;

  JoinSessions(SessionSettings settings) {
    this.settings = settings;
  }

  @Override
  public PCollection<KV<String, SessionMetrics>> expand(
      PCollection<KV<String, List<SessionMetrics>>> parts) {
    PCollection<KV<String, SessionMetrics>> sessions =
        parts.isBounded() == IsBounded.BOUNDED
            ? parts
                .apply("Group by user", GroupByKey.create())
                .apply("Join", ParDo.of(new JoinFn(JoinSessionsFn.of(settings.sessionGap()))))
            : parts.apply("Join open sessions", ParDo.of(new JoinOpenSessionsFn(settings)));
    return sessions.setCoder(KvCoder.of(StringUtf8Coder.of(), SessionMetricsCoder.of()));
  }

  private static final class JoinFn
      extends DoFn<KV<String, Iterable<List<SessionMetrics>>>, KV<String, SessionMetrics>> {
    private static final long serialVersionUID = 1L;

    private final JoinSessionsFn join;

    JoinFn(JoinSessionsFn join) {
      this.join = join;
    }

    @ProcessElement
    public void join(
        @Element KV<String, Iterable<List<SessionMetrics>>> user,
        OutputReceiver<KV<String, SessionMetrics>> out) {
      join.mergeAccumulators(user.getValue())
          .forEach(session -> out.output(KV.of(user.getKey(), session)));
    }
  }
}
