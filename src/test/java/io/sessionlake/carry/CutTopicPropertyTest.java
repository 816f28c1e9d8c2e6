package io.sessionlake.carry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.testing.ArrivalOracle;
import io.sessionlake.testing.OracleEvent;
import io.sessionlake.testing.OracleSession;
import io.sessionlake.testing.RandomEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * A topic of two partitions, cut into runs at random places, gives the oracle's sessions, late
 * events and duplicates, as the same topic in one run does.
 */
class CutTopicPropertyTest {
  private static final int PARTITIONS = 2;

  @Property(tries = 60)
  void howeverATopicIsCutItsSessionsAreTheOracles(
      @ForAll("events") List<OracleEvent> events,
      @ForAll @IntRange(min = 1, max = 5) int runs,
      @ForAll long seed) {
    List<List<OracleEvent>> partitions = byPartition(events);
    ArrivalOracle expected = ArrivalOracle.of(partitions);
    Random random = new Random(seed);

    CarriedRuns table = new CarriedRuns(PARTITIONS);
    List<Integer> read = new ArrayList<>(List.of(0, 0));
    for (int run = 1; run <= runs; run++) {
      List<List<OracleEvent>> slice = new ArrayList<>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        List<OracleEvent> all = partitions.get(partition);
        int from = read.get(partition);
        int to = run == runs ? all.size() : from + random.nextInt(all.size() - from + 1);
        slice.add(all.subList(from, to));
        read.set(partition, to);
      }
      table.run(slice, run == runs);
    }

    List<OracleSession> written = table.sessions();
    assertThat(written, is(expected.sessions()));
    assertThat(table.late(), is((long) expected.late().size()));
    assertThat(table.duplicates(), is((long) expected.duplicates()));
  }

  @Provide
  Arbitrary<List<OracleEvent>> events() {
    return RandomEvents.upTo(50, true);
  }

  /** A user's events all lie in one partition, as they do in a topic keyed by user. */
  private static List<List<OracleEvent>> byPartition(List<OracleEvent> events) {
    List<List<OracleEvent>> partitions = List.of(new ArrayList<>(), new ArrayList<>());
    events.forEach(
        event -> partitions.get(Math.floorMod(event.userId().hashCode(), PARTITIONS)).add(event));
    return partitions;
  }
}
