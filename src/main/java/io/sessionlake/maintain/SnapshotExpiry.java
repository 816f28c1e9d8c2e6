package io.sessionlake.maintain;

import java.time.Instant;
import java.util.List;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.util.PropertyUtil;

/** Takes old snapshots out of a table's metadata. Files stay: other commits may need them. */
final class SnapshotExpiry {
  private SnapshotExpiry() {}

  /** Expires what is older, but never the current snapshot; gives what has expired. */
  static List<Snapshot> expire(Transaction transaction, Instant olderThan) {
    // Nessie's catalog makes tables with gc.enabled=false, for which Iceberg refuses to expire, as
    // that would delete files. Here it deletes none, so the property is out of the way for as long.
    boolean guarded =
        !PropertyUtil.propertyAsBoolean(
            transaction.table().properties(),
            TableProperties.GC_ENABLED,
            TableProperties.GC_ENABLED_DEFAULT);
    if (guarded) {
      transaction.updateProperties().set(TableProperties.GC_ENABLED, "true").commit();
    }
    ExpireSnapshots expire =
        transaction
            .expireSnapshots()
            .expireOlderThan(olderThan.toEpochMilli())
            .retainLast(1)
            .cleanExpiredFiles(false);
    List<Snapshot> expired = expire.apply();
    expire.commit();
    if (guarded) {
      transaction.updateProperties().set(TableProperties.GC_ENABLED, "false").commit();
    }
    return expired;
  }
}
