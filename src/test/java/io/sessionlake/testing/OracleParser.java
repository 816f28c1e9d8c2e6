package io.sessionlake.testing;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/**
 * The design's rules for a message, read from a tree and not from a stream: an event, or the reason
 * why it is none. Made for what {@code produce} and people write, not for every hostile input.
 */
public final class OracleParser {
  private static final int LARGEST_MESSAGE = 1_048_576;
  private static final Duration FURTHEST_AHEAD = Duration.ofHours(1);
  private static final Set<String> TEXTS =
      Set.of("user_id", "event_type", "page_url", "event_id", "timestamp");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** An event or a reason: exactly one of the two is there. */
  public record Verdict(Optional<OracleEvent> event, String reason) {
    private static Verdict rejected(String reason) {
      return new Verdict(Optional.empty(), reason);
    }
  }

  public Verdict judge(RawRecord record) {
    ByteBuffer payload = record.payload();
    if (payload == null || payload.remaining() == 0) {
      return Verdict.rejected("empty_value");
    }
    if (payload.remaining() > LARGEST_MESSAGE) {
      return Verdict.rejected("too_large");
    }
    JsonNode message;
    try {
      message =
          JSON.readTree(StandardCharsets.UTF_8.newDecoder().decode(payload.duplicate()).toString());
    } catch (IOException e) {
      return Verdict.rejected("malformed");
    }
    return message.isObject() ? judge(message) : Verdict.rejected("malformed");
  }

  private static Verdict judge(JsonNode message) {
    for (Iterator<Entry<String, JsonNode>> fields = message.fields(); fields.hasNext(); ) {
      Entry<String, JsonNode> field = fields.next();
      Optional<String> wrong = wrongType(field.getKey(), field.getValue());
      if (wrong.isPresent()) {
        return Verdict.rejected(wrong.get());
      }
    }
    if (text(message, "user_id").isBlank()) {
      return Verdict.rejected("missing_user_id");
    }
    if (!message.hasNonNull("timestamp")) {
      return Verdict.rejected("missing_timestamp");
    }
    Instant time;
    try {
      time = time(message.get("timestamp").textValue());
    } catch (DateTimeException e) {
      return Verdict.rejected("bad_timestamp");
    }
    if (time.isBefore(Instant.EPOCH)) {
      return Verdict.rejected("bad_timestamp");
    }
    if (time.isAfter(Instant.now().plus(FURTHEST_AHEAD))) {
      return Verdict.rejected("timestamp_in_future");
    }
    return new Verdict(Optional.of(event(message, time)), "");
  }

  private static Optional<String> wrongType(String name, JsonNode value) {
    if (value.isNull()) {
      return Optional.empty();
    }
    if (TEXTS.contains(name) && !value.isTextual()) {
      return Optional.of(name.equals("timestamp") ? "bad_timestamp" : "wrong_type");
    }
    boolean finite = value.isNumber() && Double.isFinite(value.doubleValue());
    return name.equals("purchase_value") && !finite
        ? Optional.of("bad_purchase_value")
        : Optional.empty();
  }

  private static Instant time(String text) {
    return text.matches(".*T.*([zZ]|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  private static OracleEvent event(JsonNode message, Instant time) {
    BigDecimal value =
        message.hasNonNull("purchase_value")
            ? message.get("purchase_value").decimalValue()
            : BigDecimal.ZERO;
    return new OracleEvent(
        text(message, "user_id"),
        time.getEpochSecond() * 1_000_000L + time.getNano() / 1000,
        text(message, "event_type"),
        value,
        message.hasNonNull("event_id") ? message.get("event_id").textValue() : null);
  }

  private static String text(JsonNode message, String field) {
    return message.hasNonNull(field) ? message.get(field).textValue() : "";
  }
}
