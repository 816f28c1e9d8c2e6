package io.sessionlake.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.time.Instant;

/** Sees in Kafka what a test says, and remembers what it was asked. */
final class FakeLook implements LookElsewhere.Look {
  private static final long serialVersionUID = 1L;

  private final Set<Integer> partitions;
  private final List<Set<Integer>> looks = new ArrayList<>();
  private TopicTail tail = new TopicTail(Optional.empty(), Map.of(), true);
  private boolean failing;

  FakeLook(Integer... partitions) {
    this.partitions = Set.of(partitions);
  }

  /** From now on: partition 9 ends with this offset, and the newest event is of this time. */
  void sees(String newestEvent, long lastOffset) {
    sees(newestEvent, lastOffset, true);
  }

  void sees(String newestEvent, long lastOffset, boolean complete) {
    tail = new TopicTail(Optional.of(Instant.parse(newestEvent)), Map.of(9, lastOffset), complete);
    failing = false;
  }

  void fails() {
    failing = true;
  }

  /** The partitions of each look. */
  List<Set<Integer>> looks() {
    return looks;
  }

  @Override
  public Set<Integer> partitions() {
    return partitions;
  }

  @Override
  public TopicTail at(Set<Integer> asked) {
    looks.add(asked);
    if (failing) {
      throw new org.apache.kafka.common.errors.TimeoutException("asked for by the test");
    }
    return tail;
  }
}
