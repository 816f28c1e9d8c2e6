package io.sessionlake.lakehouse;

import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/**
 * The table of final sessions, one row each. Other jobs read it by these names, types and order.
 */
public final class SessionsTable {
  public static final String SESSION_START = "session_start";
  public static final String SESSION_END = "session_end";
  public static final String USER_ID = "user_id";
  public static final String EVENT_COUNT = "event_count";
  public static final String PAGE_VIEWS = "page_views";
  public static final String PURCHASES = "purchases";
  public static final String TOTAL_PURCHASE_VALUE = "total_purchase_value";
  public static final String SESSION_DURATION_SECONDS = "session_duration_seconds";
  public static final String CONVERTED = "converted";
  public static final String PROCESSING_TIME = "processing_time";
  public static final String SESSION_ID = "session_id";

  public static final Schema SCHEMA =
      new Schema(
          required(1, SESSION_START, Types.TimestampType.withZone(), "time of the first event"),
          required(2, SESSION_END, Types.TimestampType.withZone(), "time of the last event"),
          required(3, USER_ID, Types.StringType.get()),
          required(4, EVENT_COUNT, Types.LongType.get(), "all events, whatever their type"),
          required(5, PAGE_VIEWS, Types.LongType.get(), "events of type page_view"),
          required(6, PURCHASES, Types.LongType.get(), "events of type purchase"),
          required(7, TOTAL_PURCHASE_VALUE, Types.DoubleType.get(), "sum of purchase_value"),
          required(
              8,
              SESSION_DURATION_SECONDS,
              Types.LongType.get(),
              "epoch second of the end minus epoch second of the start"),
          required(9, CONVERTED, Types.BooleanType.get(), "purchases > 0"),
          required(
              10, PROCESSING_TIME, Types.TimestampType.withZone(), "when the row was computed"),
          required(
              11, SESSION_ID, Types.StringType.get(), "the same for a user and session_start"));

  public static final PartitionSpec PARTITIONS =
      PartitionSpec.builderFor(SCHEMA).day(SESSION_START).build();

  private SessionsTable() {}
}
