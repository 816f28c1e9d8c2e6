package io.sessionlake.kafka;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.UnboundedSource.CheckpointMark;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Hands on what another source has ready in lists. Flink's runner brings all metrics of a source up
 * to date at each element, which took a quarter of a stream's time (docs/performance.md).
 */
final class BatchedSource<T, C extends CheckpointMark> extends UnboundedSource<List<T>, C> {
  private static final long serialVersionUID = 1L;

  private final UnboundedSource<T, C> source;

  BatchedSource(UnboundedSource<T, C> source) {
    this.source = source;
  }

  @Override
  public List<? extends UnboundedSource<List<T>, C>> split(int desired, PipelineOptions options)
      throws Exception {
    return source.split(desired, options).stream()
        .map(BatchedSource::new)
        .collect(Collectors.toList());
  }

  @Override
  public UnboundedReader<List<T>> createReader(PipelineOptions options, @Nullable C checkpointMark)
      throws IOException {
    return new BatchedReader<>(this, source.createReader(options, checkpointMark));
  }

  @Override
  public Coder<C> getCheckpointMarkCoder() {
    return source.getCheckpointMarkCoder();
  }

  @Override
  public Coder<List<T>> getOutputCoder() {
    return ListCoder.of(source.getOutputCoder());
  }

  @Override
  public void validate() {
    source.validate();
  }
}
