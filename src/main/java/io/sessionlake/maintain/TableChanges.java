package io.sessionlake.maintain;

import java.time.Instant;
import java.util.List;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.ValidationException;

/** What is to be done to one table: its compaction, and the snapshots that are old enough. */
final class TableChanges {
  private final MaintenanceSettings settings;
  private final Instant retainedSince;
  private final Compaction compaction;
  private final List<Snapshot> expired;

  private TableChanges(
      MaintenanceSettings settings,
      Instant retainedSince,
      Compaction compaction,
      List<Snapshot> expired) {
    this.settings = settings;
    this.retainedSince = retainedSince;
    this.compaction = compaction;
    this.expired = expired;
  }

  /** Looks what there is to do, and changes nothing. */
  static TableChanges plan(Table table, MaintenanceSettings settings, Instant retainedSince) {
    // Never committed.
    Transaction trial = table.newTransaction();
    return new TableChanges(
        settings,
        retainedSince,
        new Compaction(table, settings),
        SnapshotExpiry.expire(trial, retainedSince));
  }

  /** Whether there is nothing to gain. */
  boolean isEmpty() {
    return compaction.isEmpty() && expired.isEmpty();
  }

  Compaction compaction() {
    return compaction;
  }

  int expiredSnapshots() {
    return expired.size();
  }

  void write() {
    compaction.write();
  }

  /**
   * Commits to the table, in one commit. Where it has changed so that the files that were written
   * do not fit any more, the changes are made anew.
   *
   * @return what has been committed
   */
  TableChanges commitTo(Table current) {
    if (compaction.fits(current)) {
      try {
        return commit(current);
      } catch (ValidationException e) {
        // A file that was to be replaced is gone.
      }
    }
    discard();
    TableChanges anew = plan(current, settings, retainedSince);
    anew.write();
    return anew.commit(current);
  }

  void discard() {
    compaction.discard();
  }

  private TableChanges commit(Table current) {
    if (isEmpty()) {
      return this;
    }
    Transaction transaction = current.newTransaction();
    compaction.commit(transaction.table());
    List<Snapshot> nowExpired = SnapshotExpiry.expire(transaction, retainedSince);
    transaction.commitTransaction();
    return new TableChanges(settings, retainedSince, compaction, nowExpired);
  }
}
