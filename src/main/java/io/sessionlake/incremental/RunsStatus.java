package io.sessionlake.incremental;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectInstance;
import javax.management.ObjectName;

/** The figures of repeated runs so far. */
final class RunsStatus implements RunsMXBean {
  private static final String NAME = "io.sessionlake:type=Runs";

  private long lag = -1;
  private String lastCommit = "";
  private String lastSuccess = "";
  private long eventsRead;
  private long sessionsClosed;
  private int failuresInARow;

  /** Makes it visible in this JVM, in place of an earlier one. */
  static RunsStatus register() {
    RunsStatus status = new RunsStatus();
    try {
      ObjectName name = new ObjectName(NAME);
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      if (server.isRegistered(name)) {
        server.unregisterMBean(name);
      }
      ObjectInstance unused = server.registerMBean(status, name);
      return status;
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  synchronized void published(PublishedRun run, long lagNow, Instant now) {
    run.commit().ifPresent(commit -> lastCommit = commit);
    eventsRead += run.read();
    sessionsClosed += run.sessions();
    succeeded(lagNow, now);
  }

  synchronized void succeeded(long lagNow, Instant now) {
    lag = lagNow;
    lastSuccess = now.toString();
    failuresInARow = 0;
  }

  /** Gives how many there were in a row. */
  synchronized int failed() {
    failuresInARow++;
    return failuresInARow;
  }

  @Override
  public synchronized long getLag() {
    return lag;
  }

  @Override
  public synchronized String getLastCommit() {
    return lastCommit;
  }

  @Override
  public synchronized String getLastSuccess() {
    return lastSuccess;
  }

  @Override
  public synchronized long getEventsRead() {
    return eventsRead;
  }

  @Override
  public synchronized long getSessionsClosed() {
    return sessionsClosed;
  }

  @Override
  public synchronized int getFailuresInARow() {
    return failuresInARow;
  }
}
