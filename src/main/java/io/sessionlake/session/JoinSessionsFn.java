package io.sessionlake.session;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.joda.time.Duration;

/**
 * Joins parts of a user's sessions, single events among them, into sessions: those that are at most
 * the gap apart, directly or through others, become one.
 *
 * <p>What {@code Sessions} windows with {@link SessionMetricsFn} give, for input that may already
 * be sessions: a window that spans a carried session would have to be made by a window function of
 * its own. The accumulator is the sessions so far, by time, none within the gap of another; so it
 * can be combined before a shuffle, and one very busy user is as good as many.
 */
public final class JoinSessionsFn
    extends CombineFn<SessionMetrics, List<SessionMetrics>, List<SessionMetrics>> {
  private static final long serialVersionUID = 1L;

  private final long gapMillis;

  private JoinSessionsFn(long gapMillis) {
    this.gapMillis = gapMillis;
  }

  /** Parts exactly the gap apart still join. */
  public static JoinSessionsFn of(Duration sessionGap) {
    return new JoinSessionsFn(sessionGap.getMillis());
  }

  /** What two parts may be apart and still join. */
  long gapMillis() {
    return gapMillis;
  }

  @Override
  public List<SessionMetrics> createAccumulator() {
    return new ArrayList<>(1);
  }

  @Override
  public List<SessionMetrics> addInput(List<SessionMetrics> sessions, SessionMetrics part) {
    int from = firstWithinReach(sessions, part);
    int to = from;
    SessionMetrics joined = part;
    while (to < sessions.size() && sessions.get(to).startMillis() - gapMillis <= part.endMillis()) {
      joined = joined.merge(sessions.get(to));
      to++;
    }
    if (to == from) {
      sessions.add(from, part);
    } else {
      sessions.set(from, joined);
      sessions.subList(from + 1, to).clear();
    }
    return sessions;
  }

  @Override
  public List<SessionMetrics> mergeAccumulators(Iterable<List<SessionMetrics>> accumulators) {
    List<SessionMetrics> merged = createAccumulator();
    for (List<SessionMetrics> accumulator : accumulators) {
      if (merged.isEmpty()) {
        merged.addAll(accumulator);
      } else {
        for (SessionMetrics session : accumulator) {
          merged = addInput(merged, session);
        }
      }
    }
    return merged;
  }

  @Override
  public List<SessionMetrics> extractOutput(List<SessionMetrics> sessions) {
    return sessions;
  }

  @Override
  public Coder<List<SessionMetrics>> getAccumulatorCoder(
      CoderRegistry registry, Coder<SessionMetrics> input) {
    return SessionMetricsCoder.ofLists();
  }

  @Override
  public Coder<List<SessionMetrics>> getDefaultOutputCoder(
      CoderRegistry registry, Coder<SessionMetrics> input) {
    return SessionMetricsCoder.ofLists();
  }

  /** Where the first session stands that does not end more than the gap before the part. */
  private int firstWithinReach(List<SessionMetrics> sessions, SessionMetrics part) {
    long earliestEnd = part.startMillis() - gapMillis;
    int low = 0;
    int high = sessions.size();
    // Most parts come in order of time.
    if (high > 0 && sessions.get(high - 1).endMillis() < earliestEnd) {
      return high;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sessions.get(middle).endMillis() < earliestEnd) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
