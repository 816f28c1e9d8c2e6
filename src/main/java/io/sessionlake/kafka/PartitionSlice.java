package io.sessionlake.kafka;

import java.io.Serializable;

/** Offsets of one partition that one reader reads, from the first to the last. */
record PartitionSlice(String topic, int partition, OffsetRange offsets) implements Serializable {
  private static final long serialVersionUID = 1L;
}
