package io.sessionlake.kafka;

import io.sessionlake.event.ClockSkewOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** From where a run reads, what it believes, and how its watermark moves. */
public interface ReadOptions extends ClockSkewOptions {
  @Description(
      "Where to start: earliest, latest, a time (2026-01-31T12:00:00Z: the first record stored then"
          + " or later), or offsets by partition (0:1200,1:900).")
  @Default.String("earliest")
  String getStartFrom();

  void setStartFrom(String startFrom);

  @Description(
      "Duration that the watermark of a partition trails the newest event time seen in it. Longer"
          + " lets more disorder count as in time, and closes sessions later.")
  @Default.String("30s")
  String getWatermarkDelay();

  void setWatermarkDelay(String watermarkDelay);

  @Description(
      "Duration after which a partition without new records no longer holds the watermark back.")
  @Default.String("1m")
  String getIdleTimeout();

  void setIdleTimeout(String idleTimeout);

  @Description("Bytes that a message may have. A longer one is rejected unparsed.")
  @Default.Integer(1_048_576)
  int getMaxEventBytes();

  void setMaxEventBytes(int maxEventBytes);
}
