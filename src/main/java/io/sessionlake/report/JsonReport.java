package io.sessionlake.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The report as one JSON object: {@code meta}, and each question's answer under its key; rows are
 * objects, times are ISO-8601 in UTC.
 */
final class JsonReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  static ObjectNode of(SessionQueries queries, ReportOrigin origin) {
    ObjectNode report = JSON.createObjectNode();
    report.set("meta", meta(origin));
    for (Question question : Question.values()) {
      ArrayNode rows = rows(queries.ask(question.key()));
      report.set(question.key(), question == Question.SUMMARY ? rows.get(0) : rows);
    }
    return report;
  }

  /** An answer's rows, each an object by column. */
  static ArrayNode rows(Answer answer) {
    ArrayNode rows = JSON.createArrayNode();
    for (List<@Nullable Object> row : answer.rows()) {
      ObjectNode object = rows.addObject();
      for (int column = 0; column < row.size(); column++) {
        object.set(answer.columns().get(column), node(row.get(column)));
      }
    }
    return rows;
  }

  static JsonNode node(@Nullable Object value) {
    if (value instanceof OffsetDateTime time) {
      return JsonNodeFactory.instance.textNode(time.toInstant().toString());
    }
    return JSON.valueToTree(value);
  }

  private static ObjectNode meta(ReportOrigin origin) {
    return JSON.createObjectNode()
        .put("table", origin.table())
        .put("ref", origin.reference())
        .put("commit", origin.commit().orElse(null))
        .put("made_at", origin.madeAt().toString())
        .put("from", text(origin.period().from()))
        .put("to", text(origin.period().to()));
  }

  private static @Nullable String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
