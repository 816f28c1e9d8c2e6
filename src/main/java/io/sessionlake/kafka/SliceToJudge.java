package io.sessionlake.kafka;

import java.io.Serializable;

/**
 * What an incremental run reads of one partition.
 *
 * @param judge what it goes on from
 */
record SliceToJudge(PartitionSlice slice, LatenessJudge judge) implements Serializable {
  private static final long serialVersionUID = 1L;
}
