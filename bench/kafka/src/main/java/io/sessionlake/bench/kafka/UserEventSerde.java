package io.sessionlake.bench.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Reads {@link UserEvent}s from JSON. */
final class UserEventSerde {
  private static final ObjectReader JSON = new ObjectMapper().readerFor(UserEvent.class);

  private UserEventSerde() {}

  static Serde<UserEvent> create() {
    return Serdes.serdeFrom(
        (topic, event) -> {
          throw new UnsupportedOperationException("Events are only read");
        },
        (topic, bytes) -> read(bytes));
  }

  private static UserEvent read(byte[] bytes) {
    try {
      return JSON.readValue(bytes);
    } catch (IOException e) {
      throw new SerializationException("No user event", e);
    }
  }
}
