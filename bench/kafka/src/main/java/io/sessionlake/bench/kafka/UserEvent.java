package io.sessionlake.bench.kafka;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/** What a session needs of a message's value; the user is its key. */
@JsonIgnoreProperties(ignoreUnknown = true)
record UserEvent(
    @JsonProperty("timestamp") String timestamp,
    @JsonProperty("event_type") String eventType,
    @JsonProperty("purchase_value") double purchaseValue) {

  long millis() {
    return Instant.parse(timestamp).toEpochMilli();
  }
}
