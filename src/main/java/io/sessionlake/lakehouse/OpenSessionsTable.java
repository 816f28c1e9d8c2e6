package io.sessionlake.lakehouse;

import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;

/** The table of the sessions that an incremental run hands to the next one. */
public final class OpenSessionsTable {
  public static final String SESSION_START = SessionsTable.SESSION_START;

  public static final Schema SCHEMA =
      new Schema(
          required(1, SessionsTable.USER_ID, Types.StringType.get()),
          required(2, SESSION_START, Types.TimestampType.withZone(), "time of the first event"),
          required(3, SessionsTable.SESSION_END, Types.TimestampType.withZone(), "so far"),
          required(4, SessionsTable.EVENT_COUNT, Types.LongType.get()),
          required(5, SessionsTable.PAGE_VIEWS, Types.LongType.get()),
          required(6, SessionsTable.PURCHASES, Types.LongType.get()),
          required(
              7,
              SessionsTable.TOTAL_PURCHASE_VALUE,
              Types.StringType.get(),
              "decimal, so that the sum goes on without rounding"));

  private OpenSessionsTable() {}

  /** The one that belongs to a table of sessions. */
  public static TableIdentifier beside(TableIdentifier sessions) {
    return TableIdentifier.of(sessions.namespace(), sessions.name() + "_open");
  }
}
