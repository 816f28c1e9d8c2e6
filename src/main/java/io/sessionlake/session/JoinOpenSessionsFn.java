package io.sessionlake.session;

import io.sessionlake.accounting.EventCounter;
import io.sessionlake.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * For unbounded input: keeps each user's open sessions, joins events to them, but for duplicates,
 * and puts a session out when the watermark has made it final.
 *
 * <p>One timer a user closes sessions, and it is left where it is while a session grows: when it
 * fires it is set to the time that is due by then. Session windows would move a timer and a
 * watermark hold for each element. Another forgets ids.
 */
final class JoinOpenSessionsFn extends DoFn<KV<String, UserEvents>, KV<String, SessionMetrics>> {
  private static final long serialVersionUID = 1L;
  private static final String OPEN = "open";
  private static final String CLOSE = "close";
  private static final String KEPT_IDS = "keptIds";
  private static final String FORGET_AT = "forgetAt";
  private static final String FORGET = "forget";

  private final Counter duplicates = EventCounter.EVENTS_DUPLICATE.counter();
  private final SessionSettings settings;
  private final JoinSessionsFn join;
  private final SeenIds seenIds;

  @StateId(OPEN)
  private final StateSpec<ValueState<OpenSessions>> openSpec =
      StateSpecs.value(OpenSessionsCoder.of());

  @TimerId(CLOSE)
  private final TimerSpec closeSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  @StateId(KEPT_IDS)
  private final StateSpec<MapState<String, Long>> keptIdsSpec =
      StateSpecs.map(StringUtf8Coder.of(), VarLongCoder.of());

  @StateId(FORGET_AT)
  private final StateSpec<ValueState<Long>> forgetAtSpec = StateSpecs.value(VarLongCoder.of());

  @TimerId(FORGET)
  private final TimerSpec forgetSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  JoinOpenSessionsFn(SessionSettings settings) {
    this.settings = settings;
    this.join = JoinSessionsFn.of(settings.sessionGap());
    this.seenIds = new SeenIds(settings);
  }

  @ProcessElement
  public void join(
      @Element KV<String, UserEvents> user,
      @StateId(OPEN) ValueState<OpenSessions> open,
      @TimerId(CLOSE) Timer close,
      @StateId(KEPT_IDS) MapState<String, Long> keptIds,
      @StateId(FORGET_AT) ValueState<Long> forgetAt,
      @TimerId(FORGET) Timer forget) {
    List<Event> identified = user.getValue().identified();
    List<Event> distinct = seenIds.firstOf(identified, keptIds, forgetAt, forget);
    if (distinct.size() < identified.size()) {
      duplicates.inc(identified.size() - distinct.size());
    }
    if (distinct.isEmpty() && user.getValue().parts().isEmpty()) {
      return;
    }
    @Nullable OpenSessions before = open.read();
    // Makes a new list: what a state gave must stay as it was.
    List<SessionMetrics> sessions =
        join.mergeAccumulators(
            List.of(
                before == null ? List.of() : before.sessions(),
                user.getValue().parts(),
                UserParts.of(distinct, join)));
    long timerAt = before == null ? OpenSessions.NEVER : before.timerAt();
    // Of sessions by time the first is final first.
    long dueAt = settings.finalAt(sessions.get(0));
    if (dueAt < timerAt) {
      setTo(dueAt, close);
    }
    open.write(new OpenSessions(sessions, Math.min(dueAt, timerAt)));
  }

  @OnTimer(FORGET)
  public void forget(
      @StateId(KEPT_IDS) MapState<String, Long> keptIds,
      @StateId(FORGET_AT) ValueState<Long> forgetAt,
      @TimerId(FORGET) Timer forget) {
    seenIds.forget(keptIds, forgetAt, forget);
  }

  /**
   * No watermark waits for what the timer will put out: it holds rows, which nothing places by
   * their element's time. A hold of its own for each user would be kept in a tree.
   */
  private static void setTo(long dueAt, Timer close) {
    close
        .withOutputTimestamp(GlobalWindow.INSTANCE.maxTimestamp())
        .set(Instant.ofEpochMilli(dueAt));
  }

  @OnTimer(CLOSE)
  public void close(
      @Key String user,
      @StateId(OPEN) ValueState<OpenSessions> open,
      @TimerId(CLOSE) Timer close,
      OutputReceiver<KV<String, SessionMetrics>> out) {
    OpenSessions before = Objects.requireNonNull(open.read());
    List<SessionMetrics> growing = new ArrayList<>();
    for (SessionMetrics session : before.sessions()) {
      if (settings.finalAt(session) <= before.timerAt()) {
        out.output(KV.of(user, session));
      } else {
        growing.add(session);
      }
    }
    if (growing.isEmpty()) {
      open.clear();
    } else {
      long dueAt = settings.finalAt(growing.get(0));
      setTo(dueAt, close);
      open.write(new OpenSessions(growing, dueAt));
    }
  }
}
