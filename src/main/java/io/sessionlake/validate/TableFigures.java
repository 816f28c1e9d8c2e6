package io.sessionlake.validate;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What both tables hold.
 *
 * @param events the sum of the sessions' event counts
 * @param conversionRate percent of the sessions; null where there is no session
 * @param longestSessionSeconds null where there is no session
 */
public record TableFigures(
    long sessions,
    long events,
    @Nullable Double conversionRate,
    @Nullable Double longestSessionSeconds,
    long rejectedEvents) {}
