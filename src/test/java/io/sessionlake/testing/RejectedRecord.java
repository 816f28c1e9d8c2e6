package io.sessionlake.testing;

import java.nio.ByteBuffer;
import java.util.Comparator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A row of the rejected events as far as it follows from the record; the same for an expected row
 * and for one read back.
 */
public record RejectedRecord(
    int partition, long offset, String reason, @Nullable ByteBuffer payload) {

  /** By place in the topic. */
  public static final Comparator<RejectedRecord> ORDER =
      Comparator.comparingInt(RejectedRecord::partition).thenComparingLong(RejectedRecord::offset);

  static RejectedRecord of(RawRecord record, String reason) {
    return new RejectedRecord(record.partition(), record.offset(), reason, record.payload());
  }
}
