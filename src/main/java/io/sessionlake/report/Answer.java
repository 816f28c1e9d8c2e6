package io.sessionlake.report;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a query gave.
 *
 * @param rows values by column: String, Boolean, Number, OffsetDateTime, or null; doubles are
 *     finite
 */
record Answer(List<String> columns, List<List<@Nullable Object>> rows) {

  static Answer of(ResultSet result) throws SQLException {
    ResultSetMetaData meta = result.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int column = 1; column <= meta.getColumnCount(); column++) {
      columns.add(meta.getColumnLabel(column));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int column = 1; column <= columns.size(); column++) {
        row.add(finite(result.getObject(column)));
      }
      rows.add(row);
    }
    return new Answer(columns, rows);
  }

  /** The value of a column in the only row. */
  @Nullable Object only(String column) {
    return rows.get(0).get(columns.indexOf(column));
  }

  /** A sum can leave the range of doubles, and no format has a word for what it is then. */
  private static @Nullable Object finite(@Nullable Object value) {
    return value instanceof Double number && !Double.isFinite(number) ? null : value;
  }
}
