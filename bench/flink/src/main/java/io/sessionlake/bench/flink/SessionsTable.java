package io.sessionlake.bench.flink;

import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/** The Iceberg table of session rows, a partition a day. */
final class SessionsTable {
  static final Schema SCHEMA =
      new Schema(
          required(1, "session_start", Types.TimestampType.withZone()),
          required(2, "session_end", Types.TimestampType.withZone()),
          required(3, "user_id", Types.StringType.get()),
          required(4, "event_count", Types.LongType.get()),
          required(5, "page_views", Types.LongType.get()),
          required(6, "purchases", Types.LongType.get()),
          required(7, "total_purchase_value", Types.DoubleType.get()),
          required(8, "session_duration_seconds", Types.LongType.get()),
          required(9, "converted", Types.BooleanType.get()),
          required(10, "processing_time", Types.TimestampType.withZone()));

  static final PartitionSpec PARTITIONS =
      PartitionSpec.builderFor(SCHEMA).day("session_start").build();

  private SessionsTable() {}
}
