package io.sessionlake.bench.topic;

import java.util.SplittableRandom;

/** How many events each user sends. */
final class Quotas {
  private Quotas() {}

  /** Half to one and a half times the mean for each user, and last the hot user's, if any is. */
  static int[] of(TopicSpec spec, SplittableRandom random) {
    int hot = (int) Math.round(spec.events() * spec.hotShare());
    int[] quotas = new int[spec.users() + (hot > 0 ? 1 : 0)];
    if (hot > 0) {
      quotas[spec.users()] = hot;
    }
    double[] upTo = new double[spec.users()];
    double sum = 0;
    for (int user = 0; user < upTo.length; user++) {
      sum += 0.5 + random.nextDouble();
      upTo[user] = sum;
    }
    // Differences of rounded running sums: they add up to the whole without a rest.
    long rest = (long) spec.events() - hot;
    long before = 0;
    for (int user = 0; user < upTo.length; user++) {
      long through = Math.round(rest * (upTo[user] / sum));
      quotas[user] = (int) (through - before);
      before = through;
    }
    return quotas;
  }
}
