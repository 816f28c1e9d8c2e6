package io.sessionlake.report;

import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.testing.LocalTables;
import io.sessionlake.testing.OracleSession;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.Table;

/** A sessions table in a folder, without a catalog. */
final class LocalSessions {
  private LocalSessions() {}

  /** Makes the table, with a file a day. */
  static Table write(Path folder, List<OracleSession> sessions) {
    Table table = LocalTables.create(folder, SessionsTable.SCHEMA, SessionsTable.PARTITIONS);
    LocalTables.append(table, sessions.stream().map(LocalTables::session).toList());
    return table;
  }
}
