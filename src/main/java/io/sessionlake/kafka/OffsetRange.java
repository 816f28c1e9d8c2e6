package io.sessionlake.kafka;

import java.io.Serializable;

/** The offsets of one partition from {@code start} up to, not including, {@code end}. */
public record OffsetRange(long start, long end) implements Serializable {
  private static final long serialVersionUID = 1L;

  public OffsetRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("No range of offsets: from " + start + " to " + end);
    }
  }

  public long size() {
    return end - start;
  }
}
