package io.sessionlake.produce;

import java.util.SplittableRandom;

/**
 * The independent sources of chance of one seed. Each concern draws from its own, so that a ratio
 * changes which messages are added or moved but never the events themselves.
 */
enum RandomStream {
  TIMELINES(1),
  CONTENTS(2),
  ORDER(3),
  DUPLICATES(4),
  MALFORMED(5);

  private final int splits;

  RandomStream(int splits) {
    this.splits = splits;
  }

  SplittableRandom of(long seed) {
    SplittableRandom root = new SplittableRandom(seed);
    SplittableRandom stream = root.split();
    for (int split = 1; split < splits; split++) {
      stream = root.split();
    }
    return stream;
  }
}
