package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.sessionlake.event.ParsedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.UnboundedSource.CheckpointMark;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.options.ExperimentalOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * One partition of a read, read alone, as an engine's worker does it: with KafkaIO's source out of
 * the graph, split and serialized.
 */
final class ReadSplit implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final PipelineOptions options;
  private final UnboundedSource<List<KafkaRecord<byte[], ParsedEvent>>, CheckpointMark> source;
  private final UnboundedReader<List<KafkaRecord<byte[], ParsedEvent>>> reader;
  private final Queue<KafkaRecord<byte[], ParsedEvent>> read = new ArrayDeque<>();
  private boolean started;

  private ReadSplit(
      PipelineOptions options,
      UnboundedSource<List<KafkaRecord<byte[], ParsedEvent>>, CheckpointMark> source,
      @Nullable CheckpointMark mark)
      throws IOException {
    this.options = options;
    this.source = SerializableUtils.clone(source);
    this.reader = this.source.createReader(options, mark);
  }

  /** The partition of that number, of all that there are. */
  static ReadSplit of(ReadEvents read, int partition, int partitions) throws Exception {
    ExperimentalOptions options = PipelineOptionsFactory.as(ExperimentalOptions.class);
    // Puts the source into the graph at once, which other runners do when they translate it.
    options.setExperiments(List.of("use_unbounded_sdf_wrapper"));
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply(read);
    return new ReadSplit(
        options, onlySource(pipeline).split(partitions, options).get(partition), null);
  }

  @SuppressWarnings("unchecked") // The graph has no other source.
  private static UnboundedSource<List<KafkaRecord<byte[], ParsedEvent>>, CheckpointMark> onlySource(
      Pipeline pipeline) {
    List<UnboundedSource<?, ?>> sources = new ArrayList<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public CompositeBehavior enterCompositeTransform(Node node) {
            if (node.getTransform() instanceof Read.Unbounded<?> unbounded) {
              sources.add(unbounded.getSource());
            }
            return CompositeBehavior.ENTER_TRANSFORM;
          }
        });
    return (UnboundedSource<List<KafkaRecord<byte[], ParsedEvent>>, CheckpointMark>) sources.get(0);
  }

  /** What a savepoint holds: the source, and a position behind the records that were given. */
  ReadSplit savedAndRestored() throws IOException {
    assertThat("of the last list, not asked for", read, is(empty()));
    Coder<CheckpointMark> coder = source.getCheckpointMarkCoder();
    byte[] mark = CoderUtils.encodeToByteArray(coder, reader.getCheckpointMark());
    return new ReadSplit(options, source, CoderUtils.decodeFromByteArray(coder, mark));
  }

  /** The user of the next event. */
  String nextUser() throws IOException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!advance()) {
      failAfter(deadline, "No record came");
    }
    return read.remove().getKV().getValue().event().userId();
  }

  /** Whether no record comes for that long. */
  boolean isSilentFor(Duration duration) throws IOException {
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      if (advance()) {
        return false;
      }
    }
    return true;
  }

  /** The first watermark of a partition that gives no records. */
  Instant firstWatermark() throws IOException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!advance()) {
      Instant watermark = reader.getWatermark();
      if (watermark.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)) {
        return watermark;
      }
      failAfter(deadline, "The watermark did not move");
    }
    throw new AssertionError("Not empty: " + reader.getCurrent());
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** Whether a record is there. */
  private boolean advance() throws IOException {
    if (read.isEmpty() && (started ? reader.advance() : reader.start())) {
      read.addAll(reader.getCurrent());
    }
    started = true;
    return !read.isEmpty();
  }

  private static void failAfter(long deadline, String failure) {
    if (System.nanoTime() > deadline) {
      throw new AssertionError(failure + " in " + LIMIT);
    }
  }
}
