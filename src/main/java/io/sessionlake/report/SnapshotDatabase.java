package io.sessionlake.report;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/**
 * An embedded DuckDB whose views are the files of Iceberg snapshots. All times are UTC. Close it.
 */
public final class SnapshotDatabase implements AutoCloseable {
  private final Connection connection;
  private final Deque<SnapshotFiles> files = new ArrayDeque<>();

  public SnapshotDatabase() {
    try {
      this.connection = DriverManager.getConnection("jdbc:duckdb:");
      execute("SET TimeZone = 'UTC'");
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
    }
  }

  /**
   * Makes a table's current snapshot readable in SQL.
   *
   * @param view what SQL calls it
   * @param filter rows it must at least have; partitions without any are not read
   */
  public void add(String view, Table table, Expression filter) {
    SnapshotFiles snapshot = new SnapshotFiles(table, filter);
    files.push(snapshot);
    execute(
        snapshot.paths().isEmpty()
            ? emptyTable(view, table.schema())
            : viewOf(view, snapshot.paths()));
  }

  public Connection connection() {
    return connection;
  }

  /** The text of an SQL file that lies beside a class. */
  public static String sql(Class<?> beside, String name) {
    try {
      return Resources.toString(Resources.getResource(beside, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      files.forEach(SnapshotFiles::close);
    }
  }

  private void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB refused: " + sql + ": " + e.getMessage(), e);
    }
  }

  private static String emptyTable(String view, Schema schema) {
    return schema.columns().stream()
        .map(column -> '"' + column.name() + "\" " + sqlType(column))
        .collect(Collectors.joining(", ", "CREATE TABLE " + view + " (", ")"));
  }

  private static String viewOf(String view, List<Path> parquet) {
    return parquet.stream()
        .map(file -> "'" + file.toString().replace("'", "''") + "'")
        .collect(
            Collectors.joining(
                ", ",
                "CREATE VIEW " + view + " AS SELECT * FROM read_parquet([",
                "], hive_partitioning = false, union_by_name = true)"));
  }

  private static String sqlType(NestedField column) {
    if (column.type().typeId() == Type.TypeID.TIMESTAMP) {
      return "TIMESTAMPTZ";
    }
    return column.type().typeId() == Type.TypeID.BINARY ? "BLOB" : column.type().toString();
  }
}
