package io.sessionlake.produce;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.SplittableRandom;

/** Draws what an event is about and writes the event as JSON. */
final class EventWriter {
  private static final int LONGEST_EVENT = 256;
  private static final byte[] USER_ID = ascii("{\"user_id\":\"");
  private static final byte[] USER_PREFIX = ascii("user_");
  private static final byte[] TIMESTAMP = ascii("\",\"timestamp\":\"");
  private static final byte[] EVENT_TYPE = ascii("\",\"event_type\":\"");
  private static final byte[] PAGE_URL = ascii("\",\"page_url\":\"");
  private static final byte[] PURCHASE_VALUE = ascii("\",\"purchase_value\":");
  private static final byte[] EVENT_ID_AFTER_NUMBER = ascii(",\"event_id\":\"");
  private static final byte[] EVENT_ID_AFTER_TEXT = ascii("\",\"event_id\":\"");
  private static final byte[] END = ascii("\"}");

  private static final byte[] PAGE_VIEW = ascii("page_view");
  private static final byte[] CLICK = ascii("click");
  private static final byte[] PURCHASE = ascii("purchase");

  /** Weighted by how often each type stands here. */
  private static final byte[][] EVENT_TYPES = {PAGE_VIEW, PAGE_VIEW, PAGE_VIEW, CLICK, PURCHASE};

  private static final byte[][] PAGES = {
    ascii("/home"), ascii("/products"), ascii("/cart"), ascii("/checkout")
  };
  private static final int LEAST_CENTS = 10_00;
  private static final int MOST_CENTS = 500_00;

  private final SplittableRandom random;
  private final EventIds ids;
  private final JsonText text = new JsonText(LONGEST_EVENT);

  EventWriter(SplittableRandom random, EventIds ids) {
    this.random = random;
    this.ids = ids;
  }

  /** The event with the given number in the stream, of the user with the given number. */
  GeneratedMessage write(long number, int user, long epochMillis) {
    byte[] type = EVENT_TYPES[random.nextInt(EVENT_TYPES.length)];
    byte[] page = PAGES[random.nextInt(PAGES.length)];
    text.clear().append(USER_ID);
    int keyStart = text.length();
    text.append(USER_PREFIX).appendNumber(user);
    int keyEnd = text.length();
    text.append(TIMESTAMP).appendTime(epochMillis);
    text.append(EVENT_TYPE).append(type).append(PAGE_URL).append(page);
    if (type == PURCHASE) {
      int cents = random.nextInt(LEAST_CENTS, MOST_CENTS + 1);
      text.append(PURCHASE_VALUE).appendNumber(cents / 100);
      text.append('.').appendPadded(cents % 100, 2).append(EVENT_ID_AFTER_NUMBER);
    } else {
      text.append(EVENT_ID_AFTER_TEXT);
    }
    text.appendEventId(ids, number).append(END);
    return new GeneratedMessage(
        text.copyOfRange(keyStart, keyEnd), text.copyOfRange(0, text.length()));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
