package io.sessionlake.event;

/**
 * The kinds of event that a session row tells apart; every other {@code event_type} only counts.
 */
public enum EventType {
  PAGE_VIEW(0),
  PURCHASE(1),
  OTHER(2);

  private final int code;

  EventType(int code) {
    this.code = code;
  }

  /** What stands for the type in encoded events. */
  int code() {
    return code;
  }

  /** The type that an encoded event has. */
  static EventType ofCode(int code) {
    return switch (code) {
      case 0 -> PAGE_VIEW;
      case 1 -> PURCHASE;
      case 2 -> OTHER;
      default -> throw new IllegalArgumentException("No event type has the code " + code);
    };
  }

  /** Maps the {@code event_type} of a message; null and unknown names are {@link #OTHER}. */
  static EventType named(String name) {
    if ("page_view".equals(name)) {
      return PAGE_VIEW;
    }
    return "purchase".equals(name) ? PURCHASE : OTHER;
  }
}
