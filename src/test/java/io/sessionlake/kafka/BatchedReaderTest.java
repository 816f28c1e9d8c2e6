package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.UnboundedSource.CheckpointMark;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class BatchedReaderTest {
  private final TimesReader times = new TimesReader();
  private final BatchedReader<Long> reader = new BatchedReader<>(new NoSource(), times);

  @Test
  void givesWhatIsReadyInOrderAndWithTheEarliestTime() throws IOException {
    times.make(7, 3, 5);
    assertThat(reader.start(), is(true));
    assertThat(reader.getCurrent(), is(List.of(7L, 3L, 5L)));
    assertThat(reader.getCurrentTimestamp(), is(Instant.ofEpochMilli(3)));
  }

  @Test
  void givesNothingWhereNothingIsReady() throws IOException {
    assertThat(reader.start(), is(false));
    assertThrows(NoSuchElementException.class, reader::getCurrent);
    assertThrows(NoSuchElementException.class, reader::getCurrentTimestamp);
    times.make(4);
    assertThat(reader.advance(), is(true));
    assertThat(reader.getCurrent(), is(List.of(4L)));
    assertThat(reader.advance(), is(false));
    assertThrows(NoSuchElementException.class, reader::getCurrent);
  }

  @Test
  void manyLeaveInListsOfFiveHundredAndNoneIsLost() throws IOException {
    times.make(LongStream.range(0, 1_234).toArray());
    List<Long> all = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (boolean more = reader.start(); more; more = reader.advance()) {
      sizes.add(reader.getCurrent().size());
      all.addAll(reader.getCurrent());
    }
    assertThat(sizes, is(List.of(500, 500, 234)));
    assertThat(all, is(LongStream.range(0, 1_234).boxed().toList()));
  }

  @Test
  void aListThatWasGivenStaysAsItWas() throws IOException {
    times.make(LongStream.range(0, 501).toArray());
    boolean unused = reader.start();
    List<Long> first = reader.getCurrent();
    unused = reader.advance();
    assertThat(first, hasSize(500));
  }

  @Test
  void watermarkAndCheckpointAreThoseBehindTheLastOfTheList() throws IOException {
    times.make(1, 2);
    boolean unused = reader.start();
    assertThat(reader.getWatermark(), is(Instant.ofEpochMilli(2)));
    assertThat(reader.getCheckpointMark(), is(new Mark(2)));
  }

  /** Elements that are their own times; watermark and mark move with each. */
  private static final class TimesReader extends UnboundedReader<Long> {
    private final Deque<Long> ready = new ArrayDeque<>();
    private long current = -1;

    void make(long... times) {
      LongStream.of(times).forEach(ready::add);
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      if (ready.isEmpty()) {
        return false;
      }
      current = ready.remove();
      return true;
    }

    @Override
    public Long getCurrent() {
      return current;
    }

    @Override
    public Instant getCurrentTimestamp() {
      return Instant.ofEpochMilli(current);
    }

    @Override
    public Instant getWatermark() {
      return Instant.ofEpochMilli(current);
    }

    @Override
    public CheckpointMark getCheckpointMark() {
      return new Mark(current);
    }

    @Override
    public UnboundedSource<Long, ?> getCurrentSource() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  private record Mark(long behind) implements CheckpointMark {
    @Override
    public void finalizeCheckpoint() {}
  }

  private static final class NoSource extends UnboundedSource<List<Long>, CheckpointMark> {
    private static final long serialVersionUID = 1L;

    @Override
    public List<? extends UnboundedSource<List<Long>, CheckpointMark>> split(
        int desired, PipelineOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public UnboundedReader<List<Long>> createReader(PipelineOptions options, CheckpointMark mark) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Coder<CheckpointMark> getCheckpointMarkCoder() {
      throw new UnsupportedOperationException();
    }
  }
}
