package io.sessionlake.bench.flink;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;

/** Reads events from JSON. */
final class EventDeserializer extends AbstractDeserializationSchema<Event> {
  private static final long serialVersionUID = 1L;

  private transient ObjectReader reader;

  EventDeserializer() {
    super(Event.class);
  }

  @Override
  public void open(InitializationContext context) {
    reader =
        JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .build()
            .readerFor(Event.class);
  }

  @Override
  public Event deserialize(byte[] message) throws IOException {
    return reader.readValue(message);
  }
}
