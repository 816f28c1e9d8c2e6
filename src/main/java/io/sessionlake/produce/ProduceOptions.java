package io.sessionlake.produce;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the event generator makes, and how fast it is sent. */
public interface ProduceOptions extends PipelineOptions {
  @Description("Distinct well-formed events to send.")
  @Default.Long(200)
  long getNumEvents();

  void setNumEvents(long numEvents);

  @Description("Users the events are drawn from: user_1 to user_N.")
  @Default.Integer(10)
  int getNumUsers();

  void setNumUsers(int numUsers);

  @Description("Seed of the generator: the same seed and startTime give the same messages.")
  @Default.Long(42)
  long getSeed();

  void setSeed(long seed);

  @Description(
      "Time (2026-01-31T12:00:00Z) of the first events. Default: 30 minutes ago, or as much earlier"
          + " as the events need to end by now.")
  @Nullable String getStartTime();

  void setStartTime(@Nullable String startTime);

  @Description("Messages a second; 0 is as fast as Kafka takes them.")
  @Default.Double(0)
  double getRate();

  void setRate(double rate);

  @Description("Bad messages sent on top, as a share of numEvents, 0 to 1.")
  @Default.Double(0)
  double getMalformedRatio();

  void setMalformedRatio(double malformedRatio);

  @Description("Events sent a second time, as a share of numEvents, 0 to 1.")
  @Default.Double(0)
  double getDuplicateRatio();

  void setDuplicateRatio(double duplicateRatio);

  @Description("Events sent behind ones up to 5 minutes younger, as a share of numEvents, 0 to 1.")
  @Default.Double(0)
  double getOutOfOrder();

  void setOutOfOrder(double outOfOrder);

  @Description("Partitions of the topic, where it has to be made.")
  @Default.Integer(4)
  int getPartitions();

  void setPartitions(int partitions);
}
