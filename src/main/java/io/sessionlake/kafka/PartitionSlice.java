package io.sessionlake.kafka;

import java.io.Serializable;

/**
 * What a run reads of one partition.
 *
 * @param judge what it goes on from
 */
record PartitionSlice(String topic, int partition, OffsetRange offsets, LatenessJudge judge)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
