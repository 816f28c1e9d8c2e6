package io.sessionlake.bench.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/** All messages of a topic as they would be in Kafka, and read again by a parser. */
record Sent(TopicSpec spec, List<Message> all, SessionSums sums) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Sent of(TopicSpec spec) {
    List<Message> messages = new ArrayList<>();
    SessionSums sums =
        Messages.generate(
            spec,
            (partition, key, value) ->
                messages.add(
                    new Message(
                        partition == MessageSink.BY_KEY
                            ? Utils.toPositive(Utils.murmur2(key)) % spec.partitions()
                            : partition,
                        new String(key, StandardCharsets.UTF_8),
                        new String(value, StandardCharsets.UTF_8),
                        parse(value))));
    return new Sent(spec, messages, sums);
  }

  List<Message> events() {
    return all.subList(0, all.size() - spec.partitions());
  }

  List<Message> closing() {
    return all.subList(all.size() - spec.partitions(), all.size());
  }

  private static JsonNode parse(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  record Message(int partition, String key, String value, JsonNode json) {
    String user() {
      return json.get("user_id").textValue();
    }

    long epochMillis() {
      return Instant.parse(json.get("timestamp").textValue()).toEpochMilli();
    }

    String type() {
      return json.get("event_type").textValue();
    }

    /** As written, in a decimal form; 0 if there is none. */
    String purchaseValue() {
      JsonNode value = json.get("purchase_value");
      return value == null ? "0" : value.asText();
    }
  }
}
