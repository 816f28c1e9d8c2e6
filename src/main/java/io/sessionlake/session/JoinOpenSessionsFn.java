package io.sessionlake.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
 * For unbounded input: keeps each user's open sessions, joins parts to them, and puts a session out
 * when the watermark has made it final.
 *
 * <p>One timer a user, and it is left where it is while a session grows: when it fires it is set to
 * the time that is due by then. Session windows would move a timer and a watermark hold for each
 * element.
 */
final class JoinOpenSessionsFn
    extends DoFn<KV<String, List<SessionMetrics>>, KV<String, SessionMetrics>> {
  private static final long serialVersionUID = 1L;
  private static final String OPEN = "open";
  private static final String CLOSE = "close";

  private final SessionSettings settings;
  private final JoinSessionsFn join;

  @StateId(OPEN)
  private final StateSpec<ValueState<OpenSessions>> openSpec =
      StateSpecs.value(OpenSessionsCoder.of());

  @TimerId(CLOSE)
  private final TimerSpec closeSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  JoinOpenSessionsFn(SessionSettings settings) {
    this.settings = settings;
    this.join = JoinSessionsFn.of(settings.sessionGap());
  }

  @ProcessElement
  public void join(
      @Element KV<String, List<SessionMetrics>> parts,
      @StateId(OPEN) ValueState<OpenSessions> open,
      @TimerId(CLOSE) Timer close) {
    @Nullable OpenSessions before = open.read();
    // Makes a new list: what a state gave must stay as it was.
    List<SessionMetrics> sessions =
        join.mergeAccumulators(
            before == null
                ? List.of(parts.getValue())
                : List.of(before.sessions(), parts.getValue()));
    long timerAt = before == null ? OpenSessions.NEVER : before.timerAt();
    // Of sessions by time the first is final first.
    long dueAt = settings.finalAt(sessions.get(0));
    if (dueAt < timerAt) {
      setTo(dueAt, close);
    }
    open.write(new OpenSessions(sessions, Math.min(dueAt, timerAt)));
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
