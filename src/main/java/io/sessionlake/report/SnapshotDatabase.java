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
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
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
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
    }
    execute("SET TimeZone = 'UTC'");
  }

  /**
   * Loads DuckDB's native library, once for a JVM. Who opens a database late should do so early:
   * the driver unpacks the library with {@link java.io.File#deleteOnExit}, which a JVM that is
   * shutting down refuses.
   */
  public static void load() {
    new SnapshotDatabase().close();
  }

  /**
   * Makes a table's current snapshot readable in SQL.
   *
   * @param view what SQL calls it
   * @param filter rows it must at least have; partitions without any are not read
   */
  public void add(String view, Table table, Expression filter) {
    add(view, table.schema(), new SnapshotFiles(table, filter));
  }

  /** Makes these files of a table readable in SQL, and no others. */
  public void add(String view, Table table, List<DataFile> dataFiles) {
    add(view, table.schema(), new SnapshotFiles(table, dataFiles));
  }

  /** Stands for a table that is not there: its columns, no rows. */
  public void addEmpty(String view, Schema schema) {
    execute(emptyTable(view, schema));
  }

  public Connection connection() {
    return connection;
  }

  /** Runs statements whose result nobody wants. */
  public void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB refused: " + sql + ": " + e.getMessage(), e);
    }
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

  private void add(String view, Schema schema, SnapshotFiles snapshot) {
    files.push(snapshot);
    execute(snapshot.paths().isEmpty() ? emptyTable(view, schema) : viewOf(view, snapshot.paths()));
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
    if (!column.type().isPrimitiveType()) {
      // Another's column: Iceberg's name of a nested type is none to DuckDB, and nothing reads it.
      return "VARCHAR";
    }
    return switch (column.type().typeId()) {
      case TIMESTAMP -> "TIMESTAMPTZ";
      case BINARY, FIXED -> "BLOB";
      default -> column.type().toString();
    };
  }
}
