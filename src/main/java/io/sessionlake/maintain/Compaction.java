package io.sessionlake.maintain;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.ImmutableRewriteDataFiles;
import org.apache.iceberg.actions.RewriteDataFilesCommitManager;
import org.apache.iceberg.actions.RewriteFileGroup;
import org.apache.iceberg.io.CloseableIterable;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A table's small files, and the larger ones that are to replace them. */
final class Compaction {
  private final Table table;
  private final SmallFilesRewriter rewriter;
  private final @Nullable Snapshot from;
  private final List<RewriteFileGroup> groups = new ArrayList<>();
  private final long files;
  private boolean written;

  /** Looks which files of the table's current snapshot are worth a rewrite. */
  Compaction(Table table, MaintenanceSettings settings) {
    this.table = table;
    this.rewriter = new SmallFilesRewriter(table, settings);
    this.from = table.currentSnapshot();
    List<FileScanTask> tasks = scan();
    this.files = tasks.size();
    for (List<FileScanTask> group : rewriter.plan(tasks)) {
      groups.add(
          new RewriteFileGroup(
              ImmutableRewriteDataFiles.FileGroupInfo.builder()
                  .globalIndex(groups.size())
                  .partitionIndex(0)
                  .partition(group.get(0).file().partition())
                  .build(),
              group));
    }
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** Writes the larger files, which are in no snapshot then; once only. */
  void write() {
    if (written) {
      return;
    }
    written = true;
    for (RewriteFileGroup group : groups) {
      group.setOutputFiles(rewriter.rewrite(group.fileScans()));
      checkRows(group);
    }
    // IcebergIO fails on a table whose current snapshot has added no file (beam#37199).
    if (groups.stream().allMatch(group -> group.addedFiles().isEmpty())) {
      groups.clear();
    }
  }

  /** Whether the table is still the one that was looked at, whatever was added since. */
  boolean fits(Table current) {
    return current.uuid().equals(table.uuid())
        && (from == null || current.snapshot(from.snapshotId()) != null);
  }

  /**
   * Replaces the small files.
   *
   * @throws org.apache.iceberg.exceptions.ValidationException if one of them is gone by now
   */
  void commit(Table current) {
    if (from != null && !isEmpty()) {
      new RewriteDataFilesCommitManager(current, from.snapshotId())
          .commitFileGroups(new LinkedHashSet<>(groups));
    }
  }

  /** Deletes what has been written. */
  void discard() {
    if (written) {
      RewriteDataFilesCommitManager manager = new RewriteDataFilesCommitManager(table, 0);
      groups.forEach(manager::abortFileGroup);
    }
  }

  int partitions() {
    return (int)
        groups.stream().map(group -> FilePartition.of(group.fileScans().get(0))).distinct().count();
  }

  long filesRead() {
    return groups.stream().mapToLong(RewriteFileGroup::numFiles).sum();
  }

  long bytesRead() {
    return groups.stream().mapToLong(RewriteFileGroup::sizeInBytes).sum();
  }

  long filesWritten() {
    return groups.stream().mapToLong(group -> group.addedFiles().size()).sum();
  }

  long bytesWritten() {
    return groups.stream()
        .flatMap(group -> group.addedFiles().stream())
        .mapToLong(ContentFile::fileSizeInBytes)
        .sum();
  }

  /** All data files of the snapshot that was looked at. */
  long files() {
    return files;
  }

  private List<FileScanTask> scan() {
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      return ImmutableList.copyOf(tasks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkRows(RewriteFileGroup group) {
    long before = group.fileScans().stream().mapToLong(task -> task.file().recordCount()).sum();
    long after = group.addedFiles().stream().mapToLong(DataFile::recordCount).sum();
    boolean withDeletes = group.fileScans().stream().anyMatch(task -> !task.deletes().isEmpty());
    if (after > before || (after < before && !withDeletes)) {
      throw new IllegalStateException(
          "A rewrite made " + after + " rows of " + before + "; nothing was changed");
    }
  }
}
