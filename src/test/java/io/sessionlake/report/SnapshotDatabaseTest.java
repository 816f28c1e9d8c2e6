package io.sessionlake.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import io.sessionlake.testing.LocalTables;
import io.sessionlake.testing.OracleSession;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotDatabaseTest {
  @Test
  void givenFilesAreReadAndNoOthers(@TempDir Path folder) throws SQLException {
    List<OracleSession> sessions = RandomSessions.of(1, 30, Duration.ofHours(1));
    Table table = LocalSessions.write(folder.resolve("table"), sessions.subList(0, 10));
    LocalTables.append(table, sessions.subList(10, 30).stream().map(LocalTables::session).toList());
    List<DataFile> newest =
        ImmutableList.copyOf(table.currentSnapshot().addedDataFiles(table.io()));
    try (SnapshotDatabase database = new SnapshotDatabase()) {
      database.add("newest", table, newest);
      database.add("none", table, List.of());
      assertThat(count(database, "newest"), is(20L));
      assertThat(count(database, "none"), is(0L));
    }
  }

  @Test
  void emptyTableMayHaveColumnsOfAnyType() throws SQLException {
    Schema schema =
        new Schema(
            Types.NestedField.optional(1, "bytes", Types.FixedType.ofLength(16)),
            Types.NestedField.optional(2, "price", Types.DecimalType.of(9, 2)),
            Types.NestedField.optional(
                3, "tags", Types.ListType.ofOptional(4, Types.StringType.get())));
    try (SnapshotDatabase database = new SnapshotDatabase()) {
      database.addEmpty("nothing", schema);
      assertThat(count(database, "nothing WHERE tags IS NULL"), is(0L));
    }
  }

  private static long count(SnapshotDatabase database, String from) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
      row.next();
      return row.getLong(1);
    }
  }
}
