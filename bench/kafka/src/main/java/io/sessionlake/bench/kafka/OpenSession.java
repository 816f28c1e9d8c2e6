package io.sessionlake.bench.kafka;

import io.sessionlake.bench.contender.Assignment;
import io.sessionlake.bench.contender.Sums;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A session that events may still join, and behind it the user's earlier ones: there are some for
 * half a minute, while a late event may still join to the older one, or bridge the two.
 */
final class OpenSession {
  private static final long GAP_MILLIS = Assignment.SESSION_GAP.toMillis();
  private static final long MILLIS_PER_SECOND = 1000;

  private @Nullable OpenSession earlier;
  private long start;
  private long end;
  private long events;
  private long pageViews;
  private long purchases;
  private double purchaseValue;

  /** Of one event. */
  OpenSession(MessageReader event) {
    start = event.millis;
    end = event.millis;
    count(event);
  }

  /** Takes an event that neither moves the start nor lies behind the end by more than the gap. */
  boolean takes(MessageReader event) {
    if (event.millis < start || event.millis > end + GAP_MILLIS) {
      return false;
    }
    end = Math.max(end, event.millis);
    count(event);
    return true;
  }

  /** The sessions with one more, which may join any number of them; newest first. */
  static OpenSession insert(OpenSession one, @Nullable OpenSession sessions) {
    if (sessions == null || sessions.end + GAP_MILLIS < one.start) {
      one.earlier = sessions;
      return one;
    }
    if (one.end + GAP_MILLIS < sessions.start) {
      sessions.earlier = insert(one, sessions.earlier);
      return sessions;
    }
    one.merge(sessions);
    return insert(one, sessions.earlier);
  }

  /** Puts out the earlier sessions that no event at or after the given time can join. */
  void finishEarlier(String user, long nextMillis) {
    OpenSession last = this;
    while (last.earlier != null && last.earlier.end + GAP_MILLIS >= nextMillis) {
      last = last.earlier;
    }
    if (last.earlier != null) {
      last.earlier.finish(user);
      last.earlier = null;
    }
  }

  /** Puts out the session and the earlier ones. */
  void finish(String user) {
    for (OpenSession session = this; session != null; session = session.earlier) {
      long seconds =
          Math.floorDiv(session.end, MILLIS_PER_SECOND)
              - Math.floorDiv(session.start, MILLIS_PER_SECOND);
      Sums.add(
          user,
          session.events,
          session.pageViews,
          session.purchases,
          session.purchaseValue,
          seconds);
    }
  }

  private void count(MessageReader event) {
    events++;
    pageViews += event.pageView ? 1 : 0;
    purchases += event.purchase ? 1 : 0;
    purchaseValue += event.purchaseValue;
  }

  private void merge(OpenSession other) {
    start = Math.min(start, other.start);
    end = Math.max(end, other.end);
    events += other.events;
    pageViews += other.pageViews;
    purchases += other.purchases;
    purchaseValue += other.purchaseValue;
  }
}
