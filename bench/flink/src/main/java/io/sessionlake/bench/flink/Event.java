package io.sessionlake.bench.flink;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/** What sessions need of an event: a POJO to Flink, which then needs no Kryo, and to Jackson. */
public class Event {
  @JsonProperty("user_id")
  public String userId = "";

  public long epochMillis;

  @JsonProperty("event_type")
  public EventType type = EventType.OTHER;

  @JsonProperty("purchase_value")
  public double purchaseValue;

  @JsonProperty("timestamp")
  public void setTimestamp(String timestamp) {
    epochMillis = Instant.parse(timestamp).toEpochMilli();
  }
}
