package io.sessionlake.session;

import io.sessionlake.accounting.EventCounter;
import io.sessionlake.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;

/**
 * Joins users' events into sessions, but for duplicates: those of a bounded input all at once at
 * its end, those of an unbounded one as the watermark makes sessions final.
 *
 * <p>A bounded input is grouped and not combined: the parts were combined where they were read, and
 * doing it again in front of the shuffle cost more than it saved (docs/performance.md). All of a
 * user's events are in memory then, so that the order of reading does not matter.
 */
final class JoinSessions
    extends PTransform<
        PCollection<KV<String, UserEvents>>, PCollection<KV<String, SessionMetrics>>> {
  private static final long serialVersionUID = 1L;

  private final SessionSettings settings;

  JoinSessions(SessionSettings settings) {
    this.settings = settings;
  }

  @Override
  public PCollection<KV<String, SessionMetrics>> expand(
      PCollection<KV<String, UserEvents>> events) {
    PCollection<KV<String, SessionMetrics>> sessions =
        events.isBounded() == IsBounded.BOUNDED
            ? events
                .apply("Group by user", GroupByKey.create())
                .apply("Drop duplicates and join", ParDo.of(new JoinFn(settings)))
            : events.apply("Join open sessions", ParDo.of(new JoinOpenSessionsFn(settings)));
    return sessions.setCoder(KvCoder.of(StringUtf8Coder.of(), SessionMetricsCoder.of()));
  }

  private static final class JoinFn
      extends DoFn<KV<String, Iterable<UserEvents>>, KV<String, SessionMetrics>> {
    private static final long serialVersionUID = 1L;

    private final Counter duplicates = EventCounter.EVENTS_DUPLICATE.counter();
    private final JoinSessionsFn join;
    private final EarliestOfEachId earliest;

    JoinFn(SessionSettings settings) {
      this.join = JoinSessionsFn.of(settings.sessionGap());
      this.earliest = new EarliestOfEachId(settings);
    }

    @ProcessElement
    public void join(
        @Element KV<String, Iterable<UserEvents>> user,
        OutputReceiver<KV<String, SessionMetrics>> out) {
      List<List<SessionMetrics>> parts = new ArrayList<>();
      List<Event> identified = new ArrayList<>();
      for (UserEvents events : user.getValue()) {
        parts.add(events.parts());
        identified.addAll(events.identified());
      }
      if (!identified.isEmpty()) {
        List<Event> distinct = earliest.of(identified);
        duplicates.inc(identified.size() - distinct.size());
        parts.add(UserParts.of(distinct, join));
      }
      join.mergeAccumulators(parts).forEach(session -> out.output(KV.of(user.getKey(), session)));
    }
  }
}
