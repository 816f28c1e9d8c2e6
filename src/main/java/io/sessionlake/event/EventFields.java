package io.sessionlake.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The known fields of one message as they stand in it. The first wrong one is remembered and told
 * only after the whole message proved to be JSON.
 */
final class EventFields {
  private static final int USER_ID = 1;
  private static final int TIMESTAMP = 1 << 1;
  private static final int EVENT_TYPE = 1 << 2;
  private static final int PAGE_URL = 1 << 3;
  private static final int PURCHASE_VALUE = 1 << 4;
  private static final int EVENT_ID = 1 << 5;

  @Nullable String userId;
  @Nullable String timestamp;
  @Nullable String eventType;
  BigDecimal purchaseValue = BigDecimal.ZERO;
  @Nullable String eventId;

  private int seen;
  private @Nullable RejectedEventException firstProblem;

  private EventFields() {}

  /** Reads from behind the start of an object to its end. */
  static EventFields read(JsonParser parser) throws IOException, RejectedEventException {
    EventFields fields = new EventFields();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      fields.readField(name, value, parser);
    }
    return fields;
  }

  void throwFirstProblem() throws RejectedEventException {
    if (firstProblem != null) {
      throw firstProblem;
    }
  }

  private void readField(String name, JsonToken value, JsonParser parser)
      throws IOException, RejectedEventException {
    switch (name) {
      case "user_id" -> userId = text(USER_ID, RejectionReason.WRONG_TYPE, value, parser);
      case "timestamp" -> timestamp = text(TIMESTAMP, RejectionReason.BAD_TIMESTAMP, value, parser);
      case "event_type" -> eventType = text(EVENT_TYPE, RejectionReason.WRONG_TYPE, value, parser);
      case "page_url" -> checkText(PAGE_URL, RejectionReason.WRONG_TYPE, value, parser);
      case "event_id" -> eventId = text(EVENT_ID, RejectionReason.WRONG_TYPE, value, parser);
      case "purchase_value" -> purchaseValue = number(value, parser);
      default -> parser.skipChildren();
    }
  }

  private @Nullable String text(
      int field, RejectionReason otherwise, JsonToken value, JsonParser parser)
      throws IOException, RejectedEventException {
    return checkText(field, otherwise, value, parser) ? parser.getText() : null;
  }

  /** Whether there is a text; the string is not made, since not every field's is wanted. */
  private boolean checkText(
      int field, RejectionReason otherwise, JsonToken value, JsonParser parser)
      throws IOException, RejectedEventException {
    String name = parser.currentName();
    markSeen(field, name);
    if (value == JsonToken.VALUE_NULL) {
      return false;
    }
    if (value != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      problem(otherwise, name + " is no string");
      return false;
    }
    if (!hasUtf8Form(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())) {
      problem(RejectionReason.MALFORMED, name + " holds half of a surrogate pair");
    }
    return true;
  }

  private BigDecimal number(JsonToken value, JsonParser parser)
      throws IOException, RejectedEventException {
    markSeen(PURCHASE_VALUE, "purchase_value");
    if (value == JsonToken.VALUE_NULL) {
      return BigDecimal.ZERO;
    }
    if (!value.isNumeric()) {
      parser.skipChildren();
      problem(RejectionReason.BAD_PURCHASE_VALUE, "purchase_value is no number");
      return BigDecimal.ZERO;
    }
    try {
      return PurchaseValues.parse(parser.getText());
    } catch (NumberFormatException e) {
      problem(RejectionReason.BAD_PURCHASE_VALUE, "purchase_value " + e.getMessage());
      return BigDecimal.ZERO;
    }
  }

  private void markSeen(int field, String name) throws RejectedEventException {
    if ((seen & field) != 0) {
      throw new RejectedEventException(RejectionReason.MALFORMED, name + " stands twice");
    }
    seen |= field;
  }

  private void problem(RejectionReason reason, String message) {
    if (firstProblem == null) {
      firstProblem = new RejectedEventException(reason, message);
    }
  }

  /** Two different broken strings would become one in UTF-8, and so two users one. */
  private static boolean hasUtf8Form(char[] text, int offset, int length) {
    int end = offset + length;
    for (int at = offset; at < end; at++) {
      if (Character.isSurrogate(text[at])) {
        if (at + 1 == end || !Character.isSurrogatePair(text[at], text[at + 1])) {
          return false;
        }
        at++;
      }
    }
    return true;
  }
}
