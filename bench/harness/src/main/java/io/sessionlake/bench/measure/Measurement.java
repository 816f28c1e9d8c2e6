package io.sessionlake.bench.measure;

/**
 * What a process took.
 *
 * @param cpuSeconds in user mode and in the system, of the process and all its children
 * @param peakMiB the most resident memory that the process ever had
 */
public record Measurement(
    double wallSeconds, double cpuSeconds, double peakMiB, int exitCode, boolean timedOut) {}
