package io.sessionlake.bench.contender;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a contender counted in the sessions that it put out: every contender runs in one JVM, and
 * each session passes here once. The harness compares the line that {@link #print} writes with an
 * oracle's.
 */
public final class Sums {
  /**
   * Begins the name of the users whose single events, hours behind all others, end each partition:
   * their watermark closes every other session. They are not counted, for whether they are closed
   * themselves differs.
   */
  public static final String CLOSING_USER = "~closing-";

  private static final LongAdder SESSIONS = new LongAdder();
  private static final LongAdder EVENTS = new LongAdder();
  private static final LongAdder PAGE_VIEWS = new LongAdder();
  private static final LongAdder PURCHASES = new LongAdder();
  private static final LongAdder CENTS = new LongAdder();
  private static final LongAdder SECONDS = new LongAdder();

  private Sums() {}

  /** Takes one session row. */
  public static void add(
      String user,
      long eventCount,
      long pageViews,
      long purchases,
      double totalPurchaseValue,
      long durationSeconds) {
    if (user.startsWith(CLOSING_USER)) {
      return;
    }
    SESSIONS.increment();
    EVENTS.add(eventCount);
    PAGE_VIEWS.add(pageViews);
    PURCHASES.add(purchases);
    CENTS.add(Math.round(totalPurchaseValue * 100));
    SECONDS.add(durationSeconds);
  }

  /** Sessions so far, for contenders that must see for themselves when they are done. */
  public static long sessions() {
    return SESSIONS.sum();
  }

  /** Events in the sessions so far. */
  public static long events() {
    return EVENTS.sum();
  }

  /** Prints the one line by which a contender says that it is done. */
  public static void print() {
    System.out.printf(
        Locale.ROOT,
        "RESULT sessions=%d events=%d pageViews=%d purchases=%d cents=%d seconds=%d%n",
        SESSIONS.sum(),
        EVENTS.sum(),
        PAGE_VIEWS.sum(),
        PURCHASES.sum(),
        CENTS.sum(),
        SECONDS.sum());
    System.out.flush();
  }
}
