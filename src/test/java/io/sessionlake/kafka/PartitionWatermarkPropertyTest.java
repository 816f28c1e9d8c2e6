package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.sessionlake.event.ParsedEvent;
import io.sessionlake.testing.Events;
import io.sessionlake.testing.KafkaRecords;
import io.sessionlake.testing.ManualClock;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.io.kafka.TimestampPolicy.PartitionContext;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A partition whose events, pauses and neighbour in another JVM come in any order. Delay 30 s, idle
 * after 60 s, late after 15 minutes.
 */
class PartitionWatermarkPropertyTest {
  private static final Duration DELAY = Duration.standardSeconds(30);
  private static final Duration LATE_AFTER = Duration.standardMinutes(15);
  private static final WatermarkSettings SETTINGS =
      new WatermarkSettings(DELAY, Duration.standardSeconds(60), LATE_AFTER);
  private static final Instant NEVER = BoundedWindow.TIMESTAMP_MIN_VALUE;
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private enum Kind {
    EVENT_HERE,
    EVENT_ELSEWHERE,
    PAUSE
  }

  /** What happens; the seconds are an event's time after the start, or how long the pause is. */
  private record Step(Kind kind, int seconds) {
    Instant time() {
      return START.plus(Duration.standardSeconds(seconds));
    }
  }

  @Property
  void itsWatermarkNeverGoesBackNorAheadOfAllEventsPlusThePauses(
      @ForAll("steps") List<Step> steps) {
    Scene scene = new Scene();
    Instant last = scene.watermark();
    Duration passed = Duration.ZERO;
    for (Step step : steps) {
      scene.take(step, false);
      if (step.kind() == Kind.PAUSE) {
        passed = passed.plus(Duration.standardSeconds(step.seconds()));
      }
      Instant now = scene.watermark();
      assertThat(now, is(greaterThanOrEqualTo(last)));
      Instant furthest = scene.furthest();
      Instant bound = furthest.equals(NEVER) ? NEVER : furthest.plus(passed);
      assertThat(now, is(lessThanOrEqualTo(bound)));
      last = now;
    }
  }

  @Property
  void anEventIsLateExactlyWhereItLiesTooFarBehindTheWatermarkBeforeIt(
      @ForAll("steps") List<Step> steps) {
    Scene scene = new Scene();
    for (Step step : steps) {
      Instant before = scene.watermark();
      boolean accepted = scene.take(step, false);
      if (step.kind() == Kind.EVENT_HERE) {
        assertThat(accepted, is(!step.time().plus(LATE_AFTER).isBefore(before)));
      }
    }
  }

  @Property
  void whileItHasABacklogToReadItsOwnEventsAloneMoveIt(@ForAll("steps") List<Step> steps) {
    Scene scene = new Scene();
    for (Step step : steps) {
      scene.take(step, true);
    }
    assertThat(scene.watermark(), is(scene.here));
  }

  @Property
  void whenNothingComesAnyMoreItReachesTheFurthest(@ForAll("steps") List<Step> steps) {
    Scene scene = new Scene();
    for (Step step : steps) {
      scene.take(step, false);
    }
    scene.take(new Step(Kind.PAUSE, 180), false);
    assertThat(scene.watermark(), is(greaterThanOrEqualTo(scene.furthest())));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.values()), Arbitraries.integers().between(0, 3000))
        .as(Step::new)
        .list()
        .ofMaxSize(25);
  }

  /** The partition and its surroundings, in one try. */
  private static final class Scene {
    private final ManualClock clock = new ManualClock("2026-03-02T00:00:00Z");
    private final FakeLook kafka = new FakeLook(0, 9);
    private final PartitionWatermark partition =
        new PartitionWatermark(
            0,
            RunHere.create(SETTINGS, TopicStop.NONE, kafka, Runnable::run),
            Optional.empty(),
            clock);
    private Instant here = NEVER;
    private Instant elsewhere = NEVER;
    private long recordsElsewhere;
    private long backlog;

    /** Whether the step is an event that was accepted. */
    boolean take(Step step, boolean backlogMoves) {
      switch (step.kind()) {
        case EVENT_HERE -> {
          return read(step.time());
        }
        case EVENT_ELSEWHERE -> {
          elsewhere = later(elsewhere, step.time().minus(DELAY));
          kafka.sees(elsewhere.plus(DELAY).toString(), ++recordsElsewhere);
        }
        case PAUSE -> {
          for (int second = 0; second < step.seconds(); second++) {
            clock.advance(Duration.standardSeconds(1));
            backlog += backlogMoves ? 1 : 0;
            watermark();
          }
        }
      }
      return false;
    }

    private boolean read(Instant time) {
      ParsedEvent event =
          ParsedEvent.accepted(Events.pageView("ada", time.toString()), new byte[0]);
      Instant unused = partition.getTimestampForRecord(context(), KafkaRecords.of(0, 0, event));
      if (event.isAccepted()) {
        here = later(here, time.minus(DELAY));
      }
      return event.isAccepted();
    }

    /** How far the events of either partition have come. */
    Instant furthest() {
      return later(here, elsewhere);
    }

    private static Instant later(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }

    Instant watermark() {
      return partition.getWatermark(context());
    }

    private PartitionContext context() {
      Instant now = Instant.ofEpochMilli(clock.millis());
      long messages = backlog;
      return new PartitionContext() {
        @Override
        public long getMessageBacklog() {
          return messages;
        }

        @Override
        public Instant getBacklogCheckTime() {
          return now;
        }
      };
    }
  }
}
