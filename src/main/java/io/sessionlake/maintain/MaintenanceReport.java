package io.sessionlake.maintain;

import io.sessionlake.options.FileSizes;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.FileInfo;

/** A line for each step and table, with its figures. */
final class MaintenanceReport {
  private final PrintStream out;
  private final boolean dryRun;

  MaintenanceReport(PrintStream out, boolean dryRun) {
    this.out = out;
    this.dryRun = dryRun;
  }

  void changes(TableIdentifier table, TableChanges changes) {
    Compaction compaction = changes.compaction();
    long files = compaction.files();
    if (compaction.isEmpty()) {
      print("%s: nothing to compact, %,d data files", table, files);
    } else if (dryRun) {
      print(
          "%s: would compact %,d of %,d data files (%s) in %,d partitions",
          table,
          compaction.filesRead(),
          files,
          FileSizes.format(compaction.bytesRead()),
          compaction.partitions());
    } else {
      print(
          "%s: compacted %,d partitions: %,d data files -> %,d, %s -> %s",
          table,
          compaction.partitions(),
          files,
          files - compaction.filesRead() + compaction.filesWritten(),
          FileSizes.format(compaction.bytesRead()),
          FileSizes.format(compaction.bytesWritten()));
    }
    print(
        "%s: %s %,d snapshots",
        table, dryRun ? "would expire" : "expired", changes.expiredSnapshots());
  }

  void unreadable(TableIdentifier table) {
    print("%s: its files are gone, purged through another branch", table);
  }

  void orphans(TableIdentifier table, List<FileInfo> orphans) {
    print(
        "%s: %s %,d orphan files, %s",
        table,
        dryRun ? "would remove" : "removed",
        orphans.size(),
        FileSizes.format(orphans.stream().mapToLong(FileInfo::size).sum()));
  }

  /** What Nessie's log says. */
  static String commitMessage(Map<TableIdentifier, TableChanges> changes) {
    return changes.entrySet().stream()
        .filter(table -> !table.getValue().isEmpty())
        .map(
            table ->
                String.format(
                    Locale.ROOT,
                    "%s %d files to %d, %d snapshots expired",
                    table.getKey(),
                    table.getValue().compaction().filesRead(),
                    table.getValue().compaction().filesWritten(),
                    table.getValue().expiredSnapshots()))
        .collect(Collectors.joining("; ", "sessionlake maintain: ", ""));
  }

  private void print(String format, Object... figures) {
    out.printf(Locale.ROOT, format + "%n", figures);
  }
}
