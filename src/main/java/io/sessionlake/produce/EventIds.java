package io.sessionlake.produce;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Event ids of 32 hexadecimal digits: 16 that tell streams of different seed or start apart, then
 * 16 that are a one-to-one image of the event's number, hence unique within the stream.
 */
final class EventIds {
  static final int LENGTH = 32;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long streamKey;

  EventIds(long seed, long startMillis) {
    streamKey = mix(mix(seed + GOLDEN_GAMMA) + startMillis);
  }

  /** Writes the id of an event into the target. */
  void write(long number, byte[] target, int at) {
    writeHex(streamKey, target, at);
    writeHex(mix(streamKey + number), target, at + LENGTH / 2);
  }

  String text(long number) {
    byte[] text = new byte[LENGTH];
    write(number, text, 0);
    return new String(text, US_ASCII);
  }

  private static void writeHex(long value, byte[] target, int at) {
    long rest = value;
    for (int place = at + LENGTH / 2 - 1; place >= at; place--) {
      target[place] = DIGITS[(int) (rest & 0xF)];
      rest >>>= 4;
    }
  }

  /** SplitMix64's finalizer, a one-to-one mapping. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
