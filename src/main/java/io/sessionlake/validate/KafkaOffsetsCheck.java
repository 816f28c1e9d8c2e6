package io.sessionlake.validate;

import io.sessionlake.kafka.KafkaSettings;
import io.sessionlake.kafka.OffsetRange;
import io.sessionlake.kafka.StartFrom;
import io.sessionlake.kafka.TopicInspection;
import io.sessionlake.options.UserError;
import io.sessionlake.record.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares the recorded end offsets with the topics': a topic that ends earlier is not the one that
 * was read. Its beginning may have gone with Kafka's retention.
 */
final class KafkaOffsetsCheck {
  private static final String NAME = "kafka_offsets";
  private static final String EXPLANATION =
      "partitions that end in Kafka before what was read of them";

  private final KafkaSettings kafka;

  KafkaOffsetsCheck(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** Fails also where Kafka can not be asked, with its failure as the explanation. */
  CheckResult check(List<RunRecord> runs) {
    List<Map<String, String>> wrong = new ArrayList<>();
    try {
      recordedEnds(runs).forEach((topic, ends) -> wrong.addAll(beyondEnd(topic, ends)));
    } catch (UserError e) {
      return CheckResult.failed(NAME, null, e.getMessage(), List.of());
    }
    return wrong.isEmpty()
        ? CheckResult.ok(NAME, 0L, EXPLANATION)
        : CheckResult.failed(NAME, (long) wrong.size(), EXPLANATION, wrong);
  }

  private static SortedMap<String, SortedMap<Integer, Long>> recordedEnds(List<RunRecord> runs) {
    SortedMap<String, SortedMap<Integer, Long>> ends = new TreeMap<>();
    for (RunRecord run : runs) {
      SortedMap<Integer, Long> ofTopic = ends.computeIfAbsent(run.topic(), name -> new TreeMap<>());
      run.offsets().forEach((partition, range) -> ofTopic.merge(partition, range.end(), Math::max));
    }
    return ends;
  }

  private List<Map<String, String>> beyondEnd(String topic, SortedMap<Integer, Long> recordedEnds) {
    SortedMap<Integer, OffsetRange> now =
        TopicInspection.rangeOf(
                new KafkaSettings(kafka.bootstrapServers(), topic, kafka.properties()),
                new StartFrom.Earliest())
            .partitions();
    List<Map<String, String>> wrong = new ArrayList<>();
    recordedEnds.forEach(
        (partition, recorded) -> {
          OffsetRange range = now.get(partition);
          long end = range == null ? 0 : range.end();
          if (recorded > end) {
            Map<String, String> line = new LinkedHashMap<>();
            line.put("topic", topic);
            line.put("partition", Integer.toString(partition));
            line.put("recorded_end", Long.toString(recorded));
            line.put("end_in_kafka", Long.toString(end));
            wrong.add(line);
          }
        });
    return wrong;
  }
}
