package io.sessionlake.maintain;

import java.io.IOException;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.BaseTaskWriter;
import org.apache.iceberg.io.FileAppenderFactory;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.OutputFileFactory;

/** Writes rows that all belong to one partition, into one file after the other of a given size. */
final class PartitionWriter extends BaseTaskWriter<Record> {
  private final RollingFileWriter files;

  PartitionWriter(
      PartitionSpec spec,
      FileAppenderFactory<Record> appenders,
      OutputFileFactory fileFactory,
      FileIO io,
      long fileSize,
      StructLike partition) {
    super(spec, FileFormat.PARQUET, appenders, fileFactory, io, fileSize);
    this.files = new RollingFileWriter(spec.isUnpartitioned() ? null : partition);
  }

  @Override
  public void write(Record row) throws IOException {
    files.write(row);
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
