package io.sessionlake.session;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** Names a session by its user and start, the same on every runner and at every retry. */
public final class SessionId {
  private static final int HEX_DIGITS = 32;

  private SessionId() {}

  /**
   * The first 128 bits, in hex, of the SHA-256 of start (microseconds, 8 bytes) and user (UTF-8).
   */
  public static String of(String userId, long startMicros) {
    return Hashing.sha256()
        .newHasher()
        .putLong(startMicros)
        .putString(userId, StandardCharsets.UTF_8)
        .hash()
        .toString()
        .substring(0, HEX_DIGITS);
  }
}
