package io.sessionlake.bench.flink;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The event types that a session counts apart. */
public enum EventType {
  @JsonProperty("page_view")
  PAGE_VIEW,
  @JsonProperty("purchase")
  PURCHASE,
  @JsonEnumDefaultValue
  OTHER
}
