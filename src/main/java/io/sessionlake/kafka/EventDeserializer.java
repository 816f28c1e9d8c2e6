package io.sessionlake.kafka;

import io.sessionlake.event.EventParser;
import io.sessionlake.event.ParsedEvent;
import io.sessionlake.event.ParsedEventCoder;
import io.sessionlake.event.ParserSettings;
import java.time.Clock;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.io.kafka.DeserializerProvider;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Parses a message's value where the consumer deserializes it, so that the timestamp policy finds
 * the event time already there and no message is parsed twice.
 */
final class EventDeserializer implements Deserializer<ParsedEvent> {
  private final EventParser parser;

  private EventDeserializer(EventParser parser) {
    this.parser = parser;
  }

  @Override
  public ParsedEvent deserialize(String topic, byte[] value) {
    return parser.parse(value);
  }

  /** Carries the settings to the workers. */
  static final class Provider implements DeserializerProvider<ParsedEvent> {
    private static final long serialVersionUID = 1L;

    private final ParserSettings settings;

    Provider(ParserSettings settings) {
      this.settings = settings;
    }

    @Override
    public Deserializer<ParsedEvent> getDeserializer(Map<String, ?> configs, boolean isKey) {
      return new EventDeserializer(new EventParser(settings, Clock.systemUTC()));
    }

    @Override
    public Coder<ParsedEvent> getCoder(CoderRegistry registry) {
      return ParsedEventCoder.of();
    }
  }
}
