package io.sessionlake.lakehouse;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** The Parquet files of a table's snapshot, to be read by a run's workers. */
public record StoredFiles(List<String> locations, Schema schema) implements Serializable {
  private static final long serialVersionUID = 1L;

  public static StoredFiles none(Schema schema) {
    return new StoredFiles(List.of(), schema);
  }

  /** Those of the current snapshot of a table without deletes, as runs write it. */
  public static StoredFiles of(Table table) {
    List<String> locations = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      tasks.forEach(task -> locations.add(task.file().location()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StoredFiles(locations, table.schema());
  }
}
