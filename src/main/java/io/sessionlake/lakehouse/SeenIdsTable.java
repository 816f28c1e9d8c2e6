package io.sessionlake.lakehouse;

import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;

/** The table of the event ids by which the next incremental run knows a redelivered event. */
public final class SeenIdsTable {
  public static final String EVENT_ID = "event_id";
  public static final String EVENT_TIME = "event_time";

  public static final Schema SCHEMA =
      new Schema(
          required(1, SessionsTable.USER_ID, Types.StringType.get()),
          required(2, EVENT_ID, Types.StringType.get()),
          required(3, EVENT_TIME, Types.TimestampType.withZone(), "of the event that counted"));

  private SeenIdsTable() {}

  /** The one that belongs to a table of sessions. */
  public static TableIdentifier beside(TableIdentifier sessions) {
    return TableIdentifier.of(sessions.namespace(), sessions.name() + "_seen_ids");
  }
}
