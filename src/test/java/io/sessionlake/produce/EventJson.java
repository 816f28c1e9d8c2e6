package io.sessionlake.produce;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A generated event, read back by a JSON parser. */
record EventJson(Map<String, String> fields, Map<String, JsonToken> kinds) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Reads one flat JSON object, and fails on anything else. */
  static EventJson of(GeneratedMessage message) {
    try {
      return parse(message.value());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  static EventJson parse(byte[] value) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, JsonToken> kinds = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(value)) {
      expect(JsonToken.START_OBJECT, parser.nextToken());
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        kinds.put(name, parser.nextToken());
        if (fields.put(name, parser.getText()) != null) {
          throw new IOException("Twice: " + name);
        }
      }
      expect(JsonToken.END_OBJECT, parser.currentToken());
      expect(null, parser.nextToken());
    }
    return new EventJson(fields, kinds);
  }

  private static void expect(JsonToken expected, JsonToken actual) throws IOException {
    if (expected != actual) {
      throw new IOException("Expected " + expected + ", found " + actual);
    }
  }

  String text(String field) {
    return fields.get(field);
  }

  String userId() {
    return text("user_id");
  }

  String eventId() {
    return text("event_id");
  }

  long epochMillis() {
    return Instant.parse(text("timestamp")).toEpochMilli();
  }
}
