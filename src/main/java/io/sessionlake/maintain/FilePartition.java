package io.sessionlake.maintain;

import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.util.StructLikeWrapper;

/** The partition that a file lies in, by the partitioning that it was written with. */
record FilePartition(int spec, StructLikeWrapper values) {

  static FilePartition of(FileScanTask task) {
    return new FilePartition(
        task.spec().specId(),
        StructLikeWrapper.forType(task.spec().partitionType()).set(task.file().partition()));
  }
}
