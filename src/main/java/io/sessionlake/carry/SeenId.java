package io.sessionlake.carry;

/**
 * An event id that was counted, by which a later delivery is known as a duplicate.
 *
 * @param millis time of the event that was counted, milliseconds since the epoch
 */
public record SeenId(String eventId, long millis) {}
