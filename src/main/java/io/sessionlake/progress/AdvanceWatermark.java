package io.sessionlake.progress;

import java.time.Instant;
import java.util.Map;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Max;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * From the newest event of each partition (milliseconds) to the time before which, after the run,
 * sessions are closed and events late; {@link Long#MIN_VALUE} where none are. The launcher learns
 * the newest events through {@link NewestEvents}, to publish the same.
 */
public final class AdvanceWatermark
    extends PTransform<PCollection<KV<Integer, Long>>, PCollectionView<Long>> {
  private static final long serialVersionUID = 1L;

  private final RunPlan plan;

  private AdvanceWatermark(RunPlan plan) {
    this.plan = plan;
  }

  public static AdvanceWatermark of(RunPlan plan) {
    return new AdvanceWatermark(plan);
  }

  @Override
  public PCollectionView<Long> expand(PCollection<KV<Integer, Long>> newestEvents) {
    PCollectionView<Map<Integer, Long>> byPartition =
        newestEvents.apply("Newest by partition", Max.longsPerKey()).apply("As map", View.asMap());
    return newestEvents
        .getPipeline()
        .apply("Once", Create.of(0).withCoder(VarIntCoder.of()))
        .apply(
            "Closed before",
            ParDo.of(new ClosedBeforeFn(plan, byPartition)).withSideInputs(byPartition))
        .setCoder(VarLongCoder.of())
        .apply("As singleton", View.asSingleton());
  }

  private static final class ClosedBeforeFn extends DoFn<Integer, Long> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private final PCollectionView<Map<Integer, Long>> newestEvents;

    ClosedBeforeFn(RunPlan plan, PCollectionView<Map<Integer, Long>> newestEvents) {
      this.plan = plan;
      this.newestEvents = newestEvents;
    }

    @ProcessElement
    public void advance(ProcessContext context) {
      Map<Integer, Long> newest = context.sideInput(newestEvents);
      newest.forEach(NewestEvents::report);
      Instant closedBefore = plan.after(newest).closedBefore();
      context.output(closedBefore == null ? Long.MIN_VALUE : closedBefore.toEpochMilli());
    }
  }
}
