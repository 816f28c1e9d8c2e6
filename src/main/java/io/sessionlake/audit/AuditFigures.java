package io.sessionlake.audit;

/**
 * What an incremental run says it did.
 *
 * @param read events out of Kafka
 * @param openBefore events in the open sessions that it took over
 * @param counted events in the sessions that it closed
 * @param open events in the open sessions that it leaves
 * @param rejected events, late ones not among them
 * @param sessions rows that it added to the sessions
 * @param openSessions rows of the open sessions' table
 * @param offsets size of the range that was read; not each need hold an event
 */
public record AuditFigures(
    long read,
    long openBefore,
    long counted,
    long open,
    long rejected,
    long late,
    long duplicates,
    long sessions,
    long openSessions,
    long offsets) {}
