package io.sessionlake.bench.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads of a message what its session needs, into fields of its own: an object per message, and a
 * string per field, would cost more than the reading. For one thread.
 */
final class MessageReader {
  private static final char[] PAGE_VIEW = "page_view".toCharArray();
  private static final char[] PURCHASE = "purchase".toCharArray();

  private final JsonFactory json = new JsonFactory();
  private final IsoMillis isoMillis = new IsoMillis();

  String user = "";
  long millis;
  boolean pageView;
  boolean purchase;
  double purchaseValue;

  void read(byte[] message) throws IOException {
    pageView = false;
    purchase = false;
    purchaseValue = 0;
    try (JsonParser parser = json.createParser(message)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        readField(name, parser);
      }
    }
  }

  private void readField(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "user_id" -> user = parser.getText();
      case "timestamp" ->
          millis =
              isoMillis.parse(
                  parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
      case "event_type" -> {
        pageView = isText(PAGE_VIEW, parser);
        purchase = isText(PURCHASE, parser);
      }
      case "purchase_value" -> purchaseValue = parser.getDoubleValue();
      default -> parser.skipChildren();
    }
  }

  private static boolean isText(char[] text, JsonParser parser) throws IOException {
    int from = parser.getTextOffset();
    int to = from + parser.getTextLength();
    return Arrays.equals(parser.getTextCharacters(), from, to, text, 0, text.length);
  }
}
