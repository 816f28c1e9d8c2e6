package io.sessionlake.testing;

import java.nio.charset.StandardCharsets;

/** Messages as a producer writes them. */
public final class EventMessage {
  private EventMessage() {}

  public static byte[] pageView(String user, String time) {
    return json(fields(user, time, "page_view"));
  }

  public static byte[] purchase(String user, String time, String value) {
    return json(fields(user, time, "purchase") + ",\"purchase_value\":" + value);
  }

  /** A page view that a redelivery of can be told from another. */
  public static byte[] pageViewWithId(String user, String time, String eventId) {
    return json(fields(user, time, "page_view") + ",\"event_id\":\"" + eventId + "\"");
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] json(String fields) {
    return bytes("{" + fields + "}");
  }

  private static String fields(String user, String time, String type) {
    return "\"user_id\":\"%s\",\"timestamp\":\"%s\",\"event_type\":\"%s\",\"page_url\":\"/home\""
        .formatted(user, time, type);
  }
}
