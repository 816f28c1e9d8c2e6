package io.sessionlake.event;

/** Leaves the parser at the first thing that makes a message no event. */
final class RejectedEventException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_MESSAGE = 500;

  private final RejectionReason reason;

  RejectedEventException(RejectionReason reason, String message) {
    // Neither cause nor stack: a topic may hold millions of bad messages.
    super(shorten(message), null, false, false);
    this.reason = reason;
  }

  RejectionReason reason() {
    return reason;
  }

  private static String shorten(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + "…";
  }
}
