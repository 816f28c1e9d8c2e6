package io.sessionlake.session;

import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;

/**
 * Joins parts of sessions, keyed by user, into sessions: a bounded input all at once at its end, an
 * unbounded one as the watermark makes them final.
 */
final class JoinSessions
    extends PTransform<
        PCollection<KV<String, SessionMetrics>>, PCollection<KV<String, SessionMetrics>>> {
  private static final long serialVersionUID = 1L;

  private final SessionSettings settings;

  JoinSessions(SessionSettings settings) {
    this.settings = settings;
  }

  @Override
  public PCollection<KV<String, SessionMetrics>> expand(
      PCollection<KV<String, SessionMetrics>> parts) {
    PCollection<KV<String, SessionMetrics>> sessions =
        parts.isBounded() == IsBounded.BOUNDED
            ? parts
                .apply("Join", Combine.perKey(JoinSessionsFn.of(settings.sessionGap())))
                .apply("Each session", ParDo.of(new EachSessionFn()))
            : parts.apply("Join open sessions", ParDo.of(new JoinOpenSessionsFn(settings)));
    return sessions.setCoder(KvCoder.of(StringUtf8Coder.of(), SessionMetricsCoder.of()));
  }

  private static final class EachSessionFn
      extends DoFn<KV<String, List<SessionMetrics>>, KV<String, SessionMetrics>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void each(
        @Element KV<String, List<SessionMetrics>> user,
        OutputReceiver<KV<String, SessionMetrics>> out) {
      user.getValue().forEach(session -> out.output(KV.of(user.getKey(), session)));
    }
  }
}
