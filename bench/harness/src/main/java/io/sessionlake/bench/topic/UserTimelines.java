package io.sessionlake.bench.topic;

import io.sessionlake.bench.contender.Assignment;
import java.util.SplittableRandom;

/**
 * When each user sends events: in bursts, one in each of the user's slots, with a pause longer than
 * the session gap between. The slots of a user are of one length and follow each other; the first
 * begins at a time of the user's own, for all users would pause together otherwise. The last user
 * is the hot one, if any is.
 */
final class UserTimelines {
  static final int NO_MORE = -1;

  private static final int GAP = (int) Assignment.SESSION_GAP.toMillis();

  /** Slots are not shorter, so that a burst and a pause find room in them. */
  private static final int SHORTEST_SLOT = 3 * GAP;

  private static final int FEWEST_IN_BURST = 3;
  private static final int MOST_IN_BURST = 12;
  private static final double MEAN_STEP = 20_000;

  /** One step in so many is as long as the session gap, or a millisecond longer. */
  private static final int EDGE_ONE_IN = 128;

  private final SplittableRandom random;
  private final int span;
  private final int pause;
  private final int[] left;
  private final int[] origin;
  private final byte[] slots;
  private final byte[] slot;
  private final int[] burstLeft;
  private final int[] now;
  private final float[] step;

  UserTimelines(TopicSpec spec, SplittableRandom random) {
    this.random = random;
    this.span = (int) spec.spanMillis();
    this.pause = GAP + 2 + spec.disorderSeconds() * 1000;
    this.left = Quotas.of(spec, random);
    this.origin = new int[left.length];
    this.slots = new byte[left.length];
    this.slot = new byte[left.length];
    this.burstLeft = new int[left.length];
    this.now = new int[left.length];
    this.step = new float[left.length];
    int mostSlots = Math.max(1, span / SHORTEST_SLOT - 1);
    for (int user = 0; user < left.length; user++) {
      int wanted = left[user] / random.nextInt(FEWEST_IN_BURST, MOST_IN_BURST + 1);
      slots[user] = (byte) Math.max(1, Math.min(wanted, mostSlots));
      slot[user] = -1;
      origin[user] = random.nextInt(length(user) + 1);
    }
  }

  int users() {
    return left.length;
  }

  /** The user's next time in milliseconds from the start; never before the last; or NO_MORE. */
  int next(int user) {
    if (left[user] == 0) {
      return NO_MORE;
    }
    now[user] = burstLeft[user] == 0 ? beginBurst(user) : nextInBurst(user);
    left[user]--;
    burstLeft[user]--;
    return now[user];
  }

  private int beginBurst(int user) {
    int number = ++slot[user];
    int slotsLeft = slots[user] - number;
    int size =
        slotsLeft == 1
            ? left[user]
            : (int) (left[user] / (double) slotsLeft * (0.5 + random.nextDouble()));
    burstLeft[user] = Math.max(1, Math.min(size, left[user] - (slotsLeft - 1)));
    int start = origin[user] + number * length(user);
    int window = end(user) - start;
    step[user] = (float) Math.min(MEAN_STEP, 0.5 * window / burstLeft[user]);
    int latest = (int) (window - 1.2 * step[user] * burstLeft[user]);
    return start + random.nextInt(Math.max(1, latest));
  }

  private int nextInBurst(int user) {
    int room = end(user) - now[user];
    int edge = random.nextInt(2 * EDGE_ONE_IN);
    if (edge < 2 && GAP + 1 + 2 * step[user] * burstLeft[user] < room) {
      return now[user] + GAP + edge;
    }
    double gap = Math.min(-step[user] * Math.log(1 - random.nextDouble()), GAP - 1);
    return now[user] + (int) Math.min(Math.round(gap), room);
  }

  /** Of each of a user's slots: with the time before the first, they fit into the span. */
  private int length(int user) {
    return span / (slots[user] + 1);
  }

  /** The last millisecond of the user's present slot in which it may send. */
  private int end(int user) {
    int slotEnd = origin[user] + (slot[user] + 1) * length(user);
    return slot[user] + 1 == slots[user] ? Math.max(0, slotEnd - 1) : slotEnd - pause;
  }
}
