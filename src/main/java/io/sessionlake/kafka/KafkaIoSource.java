package io.sessionlake.kafka;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineVisitor;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.options.ExperimentalOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;

/**
 * The source that an unbounded KafkaIO reads from. It makes one where it is applied and gives it to
 * no one, so it is applied to a pipeline that is never run, and looked for there.
 */
final class KafkaIoSource {
  private KafkaIoSource() {}

  @SuppressWarnings("unchecked") // A read of these records has a source of these records.
  static <K, V> UnboundedSource<KafkaRecord<K, V>, ?> of(KafkaIO.Read<K, V> read) {
    PipelineOptions options = PipelineOptionsFactory.create();
    ExperimentalOptions.addExperiment(options.as(ExperimentalOptions.class), "use_deprecated_read");
    options.setRunner(NoRunner.class);
    Pipeline pipeline = Pipeline.create(options);
    var unused = pipeline.apply(read);
    AtomicReference<UnboundedSource<?, ?>> found = new AtomicReference<>();
    pipeline.traverseTopologically(
        new PipelineVisitor.Defaults() {
          @Override
          public CompositeBehavior enterCompositeTransform(Node node) {
            if (node.getTransform() instanceof Read.Unbounded<?> unbounded) {
              found.set(unbounded.getSource());
            }
            return CompositeBehavior.ENTER_TRANSFORM;
          }
        });
    if (found.get() == null) {
      throw new IllegalStateException("KafkaIO reads from no unbounded source any more");
    }
    return (UnboundedSource<KafkaRecord<K, V>, ?>) found.get();
  }

  /** A pipeline must have one. */
  static final class NoRunner extends PipelineRunner<PipelineResult> {
    private NoRunner() {}

    /** Beam makes a runner by this method. */
    public static NoRunner fromOptions(PipelineOptions options) {
      return new NoRunner();
    }

    @Override
    public PipelineResult run(Pipeline pipeline) {
      throw new UnsupportedOperationException("This pipeline is only looked at");
    }
  }
}
