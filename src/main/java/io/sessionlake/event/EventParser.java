package io.sessionlake.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.google.common.base.Utf8;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalLong;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads a message's bytes once, as a stream of JSON tokens, into an {@link Event}. Bad input never
 * throws: it comes back rejected, with the reason that helps most (broken JSON before wrong fields,
 * wrong fields before missing ones). For one thread at a time.
 */
public final class EventParser {
  /**
   * NaN is allowed as a token only to be rejected by name: Python's encoder writes it bare. Lengths
   * are bounded by the message's; a bound of Jackson's own would reject long values of fields that
   * are ignored.
   */
  private final JsonFactory json =
      new OneThreadJsonFactory(
          new JsonFactoryBuilder()
              .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNumberLength(Integer.MAX_VALUE)
                      .maxStringLength(Integer.MAX_VALUE)
                      .build()));

  private static final long MICROS_PER_MILLI = 1000L;

  private final ParserSettings settings;
  private final Clock clock;

  public EventParser(ParserSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Parses one message value.
   *
   * @param payload the value's bytes; null for a message without one
   */
  public ParsedEvent parse(byte @Nullable [] payload) {
    if (payload == null || payload.length == 0) {
      return ParsedEvent.rejected(RejectionReason.EMPTY_VALUE, "The message has no value", payload);
    }
    try {
      return ParsedEvent.accepted(parseBytes(payload), payload);
    } catch (RejectedEventException e) {
      return ParsedEvent.rejected(e.reason(), e.getMessage(), payload);
    }
  }

  private Event parseBytes(byte[] payload) throws RejectedEventException {
    if (payload.length > settings.maxEventBytes()) {
      throw new RejectedEventException(
          RejectionReason.TOO_LARGE,
          payload.length + " bytes, more than maxEventBytes " + settings.maxEventBytes());
    }
    if (!isUtf8(payload)) {
      throw new RejectedEventException(RejectionReason.MALFORMED, "Not JSON in UTF-8");
    }
    EventFields fields = readFields(payload);
    fields.throwFirstProblem();
    OptionalLong timestampMicros = believableMicros(fields.timestamp);
    if (fields.userId == null || fields.userId.isBlank()) {
      throw new RejectedEventException(
          RejectionReason.MISSING_USER_ID, "user_id is absent, null or blank");
    }
    return new Event(
        fields.userId,
        timestampMicros.orElseThrow(
            () ->
                new RejectedEventException(
                    RejectionReason.MISSING_TIMESTAMP, "timestamp is absent or null")),
        EventType.named(fields.eventType),
        fields.purchaseValue,
        fields.eventId);
  }

  private EventFields readFields(byte[] payload) throws RejectedEventException {
    try (JsonParser parser = json.createParser(payload)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new RejectedEventException(RejectionReason.MALFORMED, "Not a JSON object");
      }
      EventFields fields = EventFields.read(parser);
      if (parser.nextToken() != null) {
        throw new RejectedEventException(
            RejectionReason.MALFORMED, "Something follows the JSON object");
      }
      return fields;
    } catch (JsonProcessingException e) {
      throw new RejectedEventException(RejectionReason.MALFORMED, e.getOriginalMessage());
    } catch (IOException e) {
      // The parser's decoder reports what it finds wrong in the bytes (they are all in memory).
      throw new RejectedEventException(RejectionReason.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  /** Jackson takes a NUL that comes first or second for UTF-16 or UTF-32, and would read those. */
  private static boolean isUtf8(byte[] payload) {
    return Utf8.isWellFormed(payload)
        && payload[0] != 0
        && (payload.length == 1 || payload[1] != 0);
  }

  private OptionalLong believableMicros(@Nullable String timestamp) throws RejectedEventException {
    if (timestamp == null) {
      return OptionalLong.empty();
    }
    long micros;
    try {
      micros = EventTimestamps.parseMicros(timestamp);
    } catch (DateTimeException e) {
      throw new RejectedEventException(RejectionReason.BAD_TIMESTAMP, e.getMessage());
    }
    if (micros < 0) {
      throw new RejectedEventException(
          RejectionReason.BAD_TIMESTAMP, timestamp + " lies before 1970");
    }
    long latest = (clock.millis() + settings.maxClockSkew().toMillis()) * MICROS_PER_MILLI;
    if (micros >= latest && isInFuture(EventTimestamps.parse(timestamp))) {
      throw new RejectedEventException(
          RejectionReason.TIMESTAMP_IN_FUTURE,
          timestamp + " lies more than maxClockSkew " + settings.maxClockSkew() + " in the future");
    }
    return OptionalLong.of(micros);
  }

  private boolean isInFuture(Instant instant) {
    return instant.isAfter(clock.instant().plus(settings.maxClockSkew()));
  }
}
