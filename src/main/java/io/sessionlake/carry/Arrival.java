package io.sessionlake.carry;

import io.sessionlake.event.Event;

/**
 * An event with its place in the topic: of two deliveries the one read first counts.
 *
 * @param partition number of the partition
 */
public record Arrival(Event event, int partition, long offset) {}
