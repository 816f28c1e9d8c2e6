package io.sessionlake.bench.topic;

import io.sessionlake.bench.contender.Assignment;
import java.util.Arrays;

/**
 * Counts what contenders should: keeps every event as two primitives, and at the end sorts each
 * user's by time and scans them.
 */
final class Oracle implements EventSink {
  private static final int CENTS_BITS = 15;
  private static final int KIND_BITS = 2;
  private static final long PAGE_VIEW = 1;
  private static final long PURCHASE = 2;
  private static final int TIME_SHIFT = CENTS_BITS + KIND_BITS;
  private static final long GAP = Assignment.SESSION_GAP.toMillis();
  private static final long START = TopicSpec.START.toEpochMilli();

  private final int[] users;
  private final long[] packed;
  private final int userCount;
  private int size;

  Oracle(TopicSpec spec) {
    this.userCount = spec.users() + 1;
    this.users = new int[spec.events()];
    this.packed = new long[spec.events()];
  }

  @Override
  public void event(int user, long epochMillis, Kind kind, int page, int cents) {
    if (epochMillis < START || cents >= 1 << CENTS_BITS) {
      throw new IllegalArgumentException("Does not fit: " + epochMillis + ", " + cents);
    }
    users[size] = user;
    long counted = kind == Kind.PAGE_VIEW ? PAGE_VIEW : kind == Kind.PURCHASE ? PURCHASE : 0;
    packed[size] = (epochMillis - START) << TIME_SHIFT | (long) cents << KIND_BITS | counted;
    size++;
  }

  SessionSums sums() {
    int[] ends = new int[userCount];
    long[] grouped = groupByUser(ends);
    Scan scan = new Scan();
    int begin = 0;
    for (int end : ends) {
      Arrays.sort(grouped, begin, end);
      scan.user(grouped, begin, end);
      begin = end;
    }
    return new SessionSums(
        scan.sessions, size, scan.pageViews, scan.purchases, scan.cents, scan.seconds);
  }

  /** Puts where each user's events end into {@code ends}. */
  private long[] groupByUser(int[] ends) {
    int[] counts = new int[userCount];
    for (int index = 0; index < size; index++) {
      counts[users[index]]++;
    }
    int sum = 0;
    for (int user = 0; user < userCount; user++) {
      ends[user] = sum;
      sum += counts[user];
    }
    long[] grouped = new long[size];
    for (int index = 0; index < size; index++) {
      grouped[ends[users[index]]++] = packed[index];
    }
    return grouped;
  }

  private static final class Scan {
    private long sessions;
    private long pageViews;
    private long purchases;
    private long cents;
    private long seconds;

    void user(long[] events, int begin, int end) {
      long start = 0;
      long last = 0;
      for (int index = begin; index < end; index++) {
        long time = START + (events[index] >> TIME_SHIFT);
        if (index == begin || time - last > GAP) {
          close(index > begin, start, last);
          start = time;
        }
        last = time;
        add(events[index]);
      }
      close(end > begin, start, last);
    }

    private void close(boolean any, long start, long last) {
      if (any) {
        sessions++;
        seconds += Math.floorDiv(last, 1000) - Math.floorDiv(start, 1000);
      }
    }

    private void add(long event) {
      long kind = event & (1 << KIND_BITS) - 1;
      if (kind == PAGE_VIEW) {
        pageViews++;
      } else if (kind == PURCHASE) {
        purchases++;
      }
      cents += event >> KIND_BITS & (1 << CENTS_BITS) - 1;
    }
  }
}
