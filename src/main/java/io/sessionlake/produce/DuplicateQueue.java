package io.sessionlake.produce;

import java.util.SplittableRandom;

/**
 * Copies that wait for their place in the stream, at most a given number of messages after the
 * original. The caller walks through the stream place by place.
 */
final class DuplicateQueue {
  static final int FARTHEST = 100;

  private final SplittableRandom random;

  /** A ring over the places to come; no place is promised twice, so no copy can be delayed. */
  private final GeneratedMessage[] places;

  private int place;
  private int waiting;

  /**
   * A queue that delays copies by 1 to 100 messages, and by no more messages than there are users:
   * with few users 100 messages are hours of event time, and a copy would be late, not duplicate.
   */
  DuplicateQueue(SplittableRandom random, int numUsers) {
    this.random = random;
    places = new GeneratedMessage[Math.min(FARTHEST, numUsers)];
  }

  boolean isEmpty() {
    return waiting == 0;
  }

  /** Goes on to the next place and answers whether it is promised to a copy. */
  boolean advance() {
    place = (place + 1) % places.length;
    return places[place] != null;
  }

  /** The copy for this place. */
  GeneratedMessage take() {
    GeneratedMessage copy = places[place];
    places[place] = null;
    waiting--;
    return copy;
  }

  /** Promises one of the places to come to a copy of the message at this place. */
  void add(GeneratedMessage message) {
    // The ring is never full: the place of the message itself was not promised.
    int chosen = (place + 1 + random.nextInt(places.length)) % places.length;
    while (places[chosen] != null) {
      chosen = (chosen + 1) % places.length;
    }
    places[chosen] = message;
    waiting++;
  }
}
