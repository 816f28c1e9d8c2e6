package io.sessionlake.session;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** What makes a session, and when it is final. */
public interface SessionOptions extends SessionGapOptions {
  @Description(
      "Duration that an event may lie behind the watermark and still count; a session stays open as"
          + " long after its end plus the gap. Longer counts more late events, and closes later.")
  @Default.String("10m")
  String getAllowedLateness();

  void setAllowedLateness(String allowedLateness);

  @Description(
      "Duration (event time) within which a user's events with one event_id count once. 0 counts"
          + " every delivery.")
  @Default.String("10m")
  String getDedupeWindow();

  void setDedupeWindow(String dedupeWindow);

  @Description(
      "Joins events into parts of sessions before the shuffle: the same sessions for less work."
          + " false runs Beam's session windows over single events, in backfill and streaming.")
  @Default.Boolean(true)
  boolean getPreCombine();

  void setPreCombine(boolean preCombine);
}
