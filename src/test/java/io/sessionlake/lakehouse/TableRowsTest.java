package io.sessionlake.lakehouse;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.values.Row;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;

class TableRowsTest {
  @Test
  void theFirstTenColumnsOfASessionKeepTheirNamesAndOrder() {
    assertThat(
        TableRows.of(SessionsTable.SCHEMA).schema().getFieldNames().subList(0, 10),
        contains(
            "session_start",
            "session_end",
            "user_id",
            "event_count",
            "page_views",
            "purchases",
            "total_purchase_value",
            "session_duration_seconds",
            "converted",
            "processing_time"));
  }

  @Test
  void timesAreWholeNumbersSoThatMicrosecondsAreKept() {
    assertThat(
        TableRows.of(SessionsTable.SCHEMA).schema().getField(SessionsTable.SESSION_START).getType(),
        is(FieldType.INT64));
  }

  @Test
  void columnsOfOthersStayNull() {
    List<NestedField> columns = new ArrayList<>(RejectedEventsTable.SCHEMA.columns());
    columns.add(optional(99, "reviewed_by", Types.StringType.get()));
    Row row =
        TableRows.of(RejectedEventsTable.SCHEMA, new Schema(columns))
            .row("topic", 1, 2L, null, "late", "why", 3L);
    assertThat(row.getString("reviewed_by"), is(nullValue()));
    assertThat(row.getString(RejectedEventsTable.REASON), is("late"));
  }
}
