package io.sessionlake.produce;

import java.util.SplittableRandom;

/**
 * The timelines of all users, merged in time order. Times are milliseconds since the common start.
 *
 * <p>A binary heap over primitive arrays: 13 bytes a user, whatever the number of events.
 */
final class UserTimelines {
  static final int LATEST_FIRST_MILLIS = 120_000;
  static final int SHORTEST_GAP_MILLIS = 10_000;
  static final int LONGEST_GAP_MILLIS = 120_000;
  static final int SHORTEST_PAUSE_MILLIS = 360_000;
  static final int LONGEST_PAUSE_MILLIS = 600_000;

  /** The pause comes before every 20th event of a user. */
  static final int EVENTS_PER_PAUSE = 20;

  /** How far apart a user's events are on average, pauses included. */
  static final int MEAN_GAP_MILLIS =
      ((EVENTS_PER_PAUSE - 1) * (SHORTEST_GAP_MILLIS + LONGEST_GAP_MILLIS)
              + SHORTEST_PAUSE_MILLIS
              + LONGEST_PAUSE_MILLIS)
          / (2 * EVENTS_PER_PAUSE);

  private final SplittableRandom random;

  /** The heap: at each place the time of a user's next event, and that user. */
  private final long[] times;

  private final int[] users;

  /** By user: which event the next one is, counted from 1 and modulo {@link #EVENTS_PER_PAUSE}. */
  private final byte[] ordinals;

  UserTimelines(SplittableRandom random, int numUsers) {
    this.random = random;
    times = new long[numUsers];
    users = new int[numUsers];
    ordinals = new byte[numUsers];
    for (int user = 0; user < numUsers; user++) {
      times[user] = random.nextInt(LATEST_FIRST_MILLIS + 1);
      users[user] = user;
      ordinals[user] = 1;
    }
    for (int place = numUsers / 2 - 1; place >= 0; place--) {
      sink(place, times[place], users[place]);
    }
  }

  /** When the next event of all happens. */
  long time() {
    return times[0];
  }

  /** The number of the user whose event that is, from 1. */
  int user() {
    return users[0] + 1;
  }

  /** Moves on to the event after this one. */
  void advance() {
    int user = users[0];
    byte ordinal = (byte) ((ordinals[user] + 1) % EVENTS_PER_PAUSE);
    ordinals[user] = ordinal;
    int gap =
        ordinal == 0
            ? random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS + 1)
            : random.nextInt(SHORTEST_GAP_MILLIS, LONGEST_GAP_MILLIS + 1);
    sink(0, times[0] + gap, user);
  }

  private void sink(int from, long time, int user) {
    int place = from;
    int firstLeaf = times.length / 2;
    while (place < firstLeaf) {
      int child = 2 * place + 1;
      int sibling = child + 1;
      if (sibling < times.length && times[sibling] < times[child]) {
        child = sibling;
      }
      if (time <= times[child]) {
        break;
      }
      times[place] = times[child];
      users[place] = users[child];
      place = child;
    }
    times[place] = time;
    users[place] = user;
  }
}
