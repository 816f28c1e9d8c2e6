package io.sessionlake.event;

import java.util.Locale;

/** Why an event is not counted; the column {@code reason} of the rejected events holds the code. */
public enum RejectionReason {
  /** A null or empty message value, such as a compacted topic's tombstone. */
  EMPTY_VALUE,
  /** Longer than {@code --maxEventBytes}. */
  TOO_LARGE,
  /** No JSON object in UTF-8, or one that says a thing twice. */
  MALFORMED,
  /** A text field that holds something else. */
  WRONG_TYPE,
  MISSING_USER_ID,
  MISSING_TIMESTAMP,
  /** Not ISO-8601, no such day, or before 1970. */
  BAD_TIMESTAMP,
  /** Further ahead of the clock than {@code --maxClockSkew}: it would poison the watermark. */
  TIMESTAMP_IN_FUTURE,
  /** Not a finite decimal number. */
  BAD_PURCHASE_VALUE,
  /** Its session may have been closed before it came. */
  LATE;

  private final String code = name().toLowerCase(Locale.ROOT);

  public String code() {
    return code;
  }
}
