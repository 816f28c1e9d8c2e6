package io.sessionlake.bench.topic;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes all events in the order of a common clock: each user has one next event, which waits in the
 * list of its millisecond. An event that is sent late carries an earlier time than the clock's, so
 * that none is behind another by more than its own delay.
 */
final class EventGenerator {
  private static final int NONE = -1;
  private static final int PAGES = 1000;
  private static final int DEAREST_CENTS = 20_000;

  private final TopicSpec spec;
  private final SplittableRandom random;
  private final UserTimelines timelines;

  /** The first user of each millisecond, and the user after each user. */
  private final int[] first;

  private final int[] after;

  EventGenerator(TopicSpec spec) {
    this.spec = spec;
    this.random = new SplittableRandom(spec.seed());
    this.timelines = new UserTimelines(spec, random);
    this.first = new int[(int) spec.spanMillis()];
    this.after = new int[timelines.users()];
    Arrays.fill(first, NONE);
  }

  void generate(EventSink sink) {
    for (int user = 0; user < timelines.users(); user++) {
      enqueue(user);
    }
    long start = TopicSpec.START.toEpochMilli();
    for (int millis = 0; millis < first.length; millis++) {
      while (first[millis] != NONE) {
        int user = first[millis];
        first[millis] = after[user];
        send(user, start, millis, sink);
        enqueue(user);
      }
    }
  }

  private void enqueue(int user) {
    int millis = timelines.next(user);
    if (millis != UserTimelines.NO_MORE) {
      after[user] = first[millis];
      first[millis] = user;
    }
  }

  private void send(int user, long start, int millis, EventSink sink) {
    Kind kind = Kind.at(random.nextInt(Kind.THOUSANDTHS));
    int cents = kind == Kind.PURCHASE ? 1 + random.nextInt(DEAREST_CENTS) : 0;
    int page = random.nextInt(PAGES);
    int delay =
        random.nextDouble() < spec.disorder()
            ? 1 + random.nextInt(spec.disorderSeconds() * 1000)
            : 0;
    sink.event(user, start + Math.max(0, millis - delay), kind, page, cents);
  }
}
