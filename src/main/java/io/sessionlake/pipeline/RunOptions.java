package io.sessionlake.pipeline;

import io.sessionlake.kafka.KafkaOptions;
import io.sessionlake.kafka.ReadOptions;
import io.sessionlake.lakehouse.LakehouseOptions;
import io.sessionlake.options.CommonOptions;
import io.sessionlake.session.SessionOptions;
import io.sessionlake.validate.ValidationOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What {@code run} takes; the runner's own options may stand beside these. */
public interface RunOptions
    extends CommonOptions,
        KafkaOptions,
        ReadOptions,
        SessionOptions,
        LakehouseOptions,
        ValidationOptions,
        IncrementalOptions {
  @Description(
      "backfill: from startFrom to the end offsets found at the start, then close every session."
          + " incremental: from where the last one stopped to the end offsets; open sessions are"
          + " carried over, and all of it is published in one commit. streaming: follow the topic and write each session when it is final.")
  @Default.String("backfill")
  String getMode();

  void setMode(String mode);

  @Description("Duration after which a streaming run stops by itself. Default: never.")
  @Nullable String getStreamingDuration();

  void setStreamingDuration(@Nullable String streamingDuration);

  @Description(
      "Duration between two snapshots of a streaming run. Longer makes fewer and larger files.")
  @Default.String("10s")
  String getCommitInterval();

  void setCommitInterval(String commitInterval);

  @Description("Files that a backfill writes for each day; raise it for many million rows a day.")
  @Default.Integer(1)
  int getFilesPerDay();

  void setFilesPerDay(int filesPerDay);

  @Description(
      "What to do with tables that hold rows, whose events this run may count again: fail, append"
          + " or replace (drops both tables first).")
  @Default.String("fail")
  String getOnExistingRows();

  void setOnExistingRows(String onExistingRows);

  @Description("Validates the tables after the run, and exits with 1 where a check fails.")
  @Default.Boolean(false)
  boolean getValidate();

  void setValidate(boolean validate);

  @Description("Drops both tables after all else, without asking; their files stay.")
  @Default.Boolean(false)
  boolean getCleanup();

  void setCleanup(boolean cleanup);

  @Description("Name of the environment, part of the job's name.")
  @Default.String("local")
  String getEnvironment();

  void setEnvironment(String environment);

  @Description(
      "Date (2026-01-31) that the run is made for, part of the job's name. Default: today.")
  @Nullable String getExecutionDate();

  void setExecutionDate(@Nullable String executionDate);
}
