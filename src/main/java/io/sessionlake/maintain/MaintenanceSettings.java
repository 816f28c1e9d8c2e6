package io.sessionlake.maintain;

import io.sessionlake.options.Durations;
import io.sessionlake.options.FileSizes;
import io.sessionlake.options.UserError;
import java.time.Duration;

/**
 * What to make smaller, and what to keep.
 *
 * @param targetFileSize bytes
 * @param minFiles small files of a partition that are worth a rewrite
 * @param retain age up to which commits and snapshots stay readable
 * @param orphansOlderThan age from which a file that nothing needs is removed
 */
public record MaintenanceSettings(
    long targetFileSize, int minFiles, Duration retain, Duration orphansOlderThan, boolean dryRun) {
  private static final Duration YOUNGEST_ORPHAN = Duration.ofHours(1);

  /** Reads the options; throws a UserError where a value makes no sense. */
  public static MaintenanceSettings of(MaintenanceOptions options) {
    if (options.getMinFiles() < 2) {
      throw new UserError("--minFiles=" + options.getMinFiles() + " must be at least 2");
    }
    Duration orphansOlderThan = Durations.parse("orphansOlderThan", options.getOrphansOlderThan());
    if (orphansOlderThan.compareTo(YOUNGEST_ORPHAN) < 0) {
      throw new UserError(
          "--orphansOlderThan="
              + options.getOrphansOlderThan()
              + " must be at least 1h: the files of a run belong to no commit before it ends");
    }
    return new MaintenanceSettings(
        FileSizes.parse("targetFileSize", options.getTargetFileSize()),
        options.getMinFiles(),
        Durations.parse("retain", options.getRetain()),
        orphansOlderThan,
        options.getDryRun());
  }
}
