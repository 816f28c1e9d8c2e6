package io.sessionlake.pipeline;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What {@code run --mode=incremental} takes beyond the other modes. */
public interface IncrementalOptions extends PipelineOptions {
  @Description(
      "Duration from the start of one incremental run to the start of the next: repeats until"
          + " stopped. Default: one run.")
  @Nullable String getEvery();

  void setEvery(@Nullable String every);

  @Description(
      "Closes every session at the end of an incremental run, at the end of a topic's life. Events"
          + " that come after all, of the time up to then, are late.")
  @Default.Boolean(false)
  boolean getCloseOpenSessions();

  void setCloseOpenSessions(boolean closeOpenSessions);

  @Description(
      "How an incremental run becomes visible. branch: all at once, when the audit has passed."
          + " direct: as it is written, unaudited; a run that is killed may leave rows whose events"
          + " the next one counts again.")
  @Default.String("branch")
  String getPublish();

  void setPublish(String publish);

  @Description(
      "What an incremental run does where Kafka no longer has the events that come next: fail, or"
          + " skip (goes on without them).")
  @Default.String("fail")
  String getOnDataLoss();

  void setOnDataLoss(String onDataLoss);
}
