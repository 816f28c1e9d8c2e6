package io.sessionlake.testing;

import java.nio.ByteBuffer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One record of a topic as Kafka holds it.
 *
 * @param payload the value's bytes; null for a tombstone
 */
public record RawRecord(int partition, long offset, @Nullable ByteBuffer payload) {}
