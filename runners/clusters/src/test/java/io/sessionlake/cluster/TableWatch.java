package io.sessionlake.cluster;

import io.sessionlake.testing.OracleSession;
import io.sessionlake.testing.StoredSession;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads the sessions at main again and again while runs publish and crash. Each time they must be
 * the oracle's that are final by what the same snapshot says it has closed: no row less, no row
 * more, none twice.
 */
final class TableWatch implements AutoCloseable {
  private static final long PAUSE_MILLIS = 200;

  private final TestJob job;
  private final List<OracleSession> all;
  private final long gapMillis;
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::watch, "table-watch");
  private volatile boolean closed;

  /** Watches until closed; {@code all} are the sessions that the whole topic gives. */
  TableWatch(TestJob job, List<OracleSession> all, long gapMillis) {
    this.job = job;
    this.all = all;
    this.gapMillis = gapMillis;
    thread.start();
  }

  /** How often it has found the table right. */
  int looks() {
    return looks.get();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    if (failure.get() != null) {
      throw new AssertionError("A reader saw what was not right", failure.get());
    }
  }

  private void watch() {
    try {
      while (!closed) {
        look();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException | RuntimeException | AssertionError e) {
      failure.set(e);
    }
  }

  private void look() {
    try (TableReader tables = job.tables()) {
      if (!tables.exists(TestJob.SESSIONS)) {
        return;
      }
      TableReader.Snapshot snapshot = tables.sessionsSnapshot();
      String closedBefore =
          snapshot.properties().getOrDefault("sessionlake.published.closed_before", "");
      long closedMillis =
          closedBefore.isEmpty() ? Long.MIN_VALUE : Instant.parse(closedBefore).toEpochMilli();
      List<OracleSession> expected =
          all.stream()
              .filter(
                  session -> Math.floorDiv(session.endMicros(), 1000L) + gapMillis < closedMillis)
              .toList();
      List<OracleSession> found = snapshot.sessions().stream().map(StoredSession::session).toList();
      if (!found.equals(expected)) {
        throw new AssertionError(
            "Closed before "
                + closedBefore
                + ": "
                + found.size()
                + " rows, but "
                + expected.size()
                + " sessions");
      }
      int unused = looks.incrementAndGet();
    }
  }
}
