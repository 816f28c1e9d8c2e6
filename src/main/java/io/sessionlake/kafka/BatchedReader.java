package io.sessionlake.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.UnboundedSource.CheckpointMark;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * Takes from another reader what it has ready, never waiting for more. A list has the time of its
 * earliest element; watermark and checkpoint are those behind its last.
 */
final class BatchedReader<T> extends UnboundedReader<List<T>> {
  private static final int MOST_ELEMENTS = 500;

  private final UnboundedSource<List<T>, ?> source;
  private final UnboundedReader<T> reader;
  private List<T> batch = List.of();
  private Instant earliest = BoundedWindow.TIMESTAMP_MAX_VALUE;

  BatchedReader(UnboundedSource<List<T>, ?> source, UnboundedReader<T> reader) {
    this.source = source;
    this.reader = reader;
  }

  @Override
  public boolean start() throws IOException {
    return collect(reader.start());
  }

  @Override
  public boolean advance() throws IOException {
    return collect(reader.advance());
  }

  private boolean collect(boolean available) throws IOException {
    batch = new ArrayList<>();
    earliest = BoundedWindow.TIMESTAMP_MAX_VALUE;
    boolean more = available;
    while (more) {
      batch.add(reader.getCurrent());
      Instant time = reader.getCurrentTimestamp();
      earliest = time.isBefore(earliest) ? time : earliest;
      more = batch.size() < MOST_ELEMENTS && reader.advance();
    }
    return !batch.isEmpty();
  }

  @Override
  public List<T> getCurrent() {
    if (batch.isEmpty()) {
      throw new NoSuchElementException("Nothing is ready");
    }
    return batch;
  }

  @Override
  public Instant getCurrentTimestamp() {
    if (batch.isEmpty()) {
      throw new NoSuchElementException("Nothing is ready");
    }
    return earliest;
  }

  @Override
  public Instant getWatermark() {
    return reader.getWatermark();
  }

  @Override
  public CheckpointMark getCheckpointMark() {
    return reader.getCheckpointMark();
  }

  @Override
  public long getSplitBacklogBytes() {
    return reader.getSplitBacklogBytes();
  }

  @Override
  public UnboundedSource<List<T>, ?> getCurrentSource() {
    return source;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
