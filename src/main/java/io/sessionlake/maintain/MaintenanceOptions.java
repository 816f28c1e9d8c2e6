package io.sessionlake.maintain;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** What to make smaller, and what to keep. */
public interface MaintenanceOptions extends PipelineOptions {
  @Description(
      "Size of the files that small ones become, as 512k, 128m or 2g. A file is small below three"
          + " quarters of it, and is split above 1.8 times of it.")
  @Default.String("128m")
  String getTargetFileSize();

  void setTargetFileSize(String targetFileSize);

  @Description(
      "Small files that a partition must have to be rewritten; fewer are only where they hold more"
          + " than a target file together.")
  @Default.Integer(5)
  int getMinFiles();

  void setMinFiles(int minFiles);

  @Description(
      "Age up to which commits and snapshots stay readable, and so how far a rollback goes back."
          + " What branches and tags point to stays whatever its age.")
  @Default.String("7d")
  String getRetain();

  void setRetain(String retain);

  @Description(
      "Age from which a file that nothing needs is removed. Must be longer than any run goes on:"
          + " its files belong to no commit before it ends.")
  @Default.String("1d")
  String getOrphansOlderThan();

  void setOrphansOlderThan(String orphansOlderThan);

  @Description("Says what it would do, and does nothing.")
  @Default.Boolean(false)
  boolean getDryRun();

  void setDryRun(boolean dryRun);
}
