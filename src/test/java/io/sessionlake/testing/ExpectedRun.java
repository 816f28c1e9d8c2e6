package io.sessionlake.testing;

import java.util.List;

/**
 * What a run must have written, and what it must have said about it.
 *
 * @param sessions closed ones, by {@link OracleSession#ORDER}
 * @param rejected rejected and late events, by {@link RejectedRecord#ORDER}
 * @param open events in sessions that are not closed
 */
public record ExpectedRun(
    long read,
    List<OracleSession> sessions,
    List<RejectedRecord> rejected,
    long duplicates,
    long open) {

  public long counted() {
    return events(sessions);
  }

  public long late() {
    return rejected.stream().filter(record -> record.reason().equals("late")).count();
  }

  static long events(List<OracleSession> sessions) {
    return sessions.stream().mapToLong(OracleSession::eventCount).sum();
  }
}
