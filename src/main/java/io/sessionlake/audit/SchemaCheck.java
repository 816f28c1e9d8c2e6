package io.sessionlake.audit;

import io.sessionlake.lakehouse.RejectedEventsTable;
import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.validate.CheckResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Who reads the tables goes on finding what was there: each column in its place, with its id, name
 * and type, and the same partitioning. Columns of ours that an older table lacked may be added
 * after them.
 */
final class SchemaCheck {
  private static final String NAME = "schema_unchanged";
  private static final String EXPLANATION = "columns or partitionings that a run must not change";

  private final List<Map<String, String>> wrong = new ArrayList<>();

  private SchemaCheck() {}

  static CheckResult check(AuditSubject subject) {
    SchemaCheck check = new SchemaCheck();
    subject
        .sessionsBefore()
        .ifPresent(before -> check.compare(before, subject.sessions(), SessionsTable.SCHEMA));
    subject
        .rejectedBefore()
        .ifPresent(before -> check.compare(before, subject.rejected(), RejectedEventsTable.SCHEMA));
    return check.wrong.isEmpty()
        ? CheckResult.ok(NAME, 0L, EXPLANATION)
        : CheckResult.failed(NAME, (long) check.wrong.size(), EXPLANATION, check.wrong);
  }

  private void compare(Table before, Table after, Schema ours) {
    List<NestedField> old = before.schema().columns();
    List<NestedField> now = after.schema().columns();
    for (int place = 0; place < Math.max(old.size(), now.size()); place++) {
      if (place >= old.size()) {
        if (!isOurs(now.get(place), ours)) {
          fail(after, "none", text(now.get(place)));
        }
      } else if (place >= now.size()) {
        fail(after, text(old.get(place)), "none");
      } else if (!text(old.get(place)).equals(text(now.get(place)))) {
        fail(after, text(old.get(place)), text(now.get(place)));
      }
    }
    if (!before.spec().equals(after.spec())) {
      fail(after, before.spec().toString(), after.spec().toString());
    }
  }

  private void fail(Table table, String before, String after) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("table", table.name());
    line.put("before", before);
    line.put("after", after);
    wrong.add(line);
  }

  private static boolean isOurs(NestedField column, Schema ours) {
    NestedField own = ours.findField(column.name());
    return own != null && own.type().equals(column.type());
  }

  /** All of a column that matters to its readers, such as {@code 3: user_id string required}. */
  private static String text(NestedField column) {
    return String.format(
        "%d: %s %s %s",
        column.fieldId(),
        column.name(),
        column.type(),
        column.isRequired() ? "required" : "optional");
  }
}
