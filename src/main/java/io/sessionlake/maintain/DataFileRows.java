package io.sessionlake.maintain;

import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.DeleteFilter;
import org.apache.iceberg.data.GenericDeleteFilter;
import org.apache.iceberg.data.IdentityPartitionConverters;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.util.PartitionUtil;

/** The rows of one Parquet file as the table has them now: its columns, without deleted rows. */
final class DataFileRows {
  private DataFileRows() {}

  /** Iceberg's own generic reader reads whole tables only. */
  static CloseableIterable<Record> of(Table table, FileScanTask task) {
    DeleteFilter<Record> deletes =
        new GenericDeleteFilter(table.io(), task, table.schema(), table.schema());
    // What the deletes are judged by may be more, and comes last.
    Schema columns = deletes.requiredSchema();
    Map<Integer, ?> constants =
        PartitionUtil.constantsMap(task, IdentityPartitionConverters::convertConstant);
    return deletes.filter(
        Parquet.read(table.io().newInputFile(task.file()))
            .project(columns)
            .createReaderFunc(file -> GenericParquetReaders.buildReader(columns, file, constants))
            .build());
  }
}
