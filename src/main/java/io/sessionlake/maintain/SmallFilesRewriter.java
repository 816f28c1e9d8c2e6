package io.sessionlake.maintain;

import static java.util.stream.Collectors.toList;

import com.google.common.collect.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.SizeBasedDataRewriter;
import org.apache.iceberg.data.GenericAppenderFactory;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.OutputFileFactory;

/**
 * Iceberg's own rules for which files to rewrite, with its generic reader and writer in place of an
 * engine. A file's rows stay in its partition, and of its partitioning where the table has another
 * one by now.
 */
final class SmallFilesRewriter extends SizeBasedDataRewriter {

  SmallFilesRewriter(Table table, MaintenanceSettings settings) {
    super(table);
    init(
        Map.of(
            TARGET_FILE_SIZE_BYTES, Long.toString(settings.targetFileSize()),
            MIN_INPUT_FILES, Integer.toString(settings.minFiles())));
  }

  /** Those of the table's files that are worth a rewrite, in groups that become files together. */
  List<List<FileScanTask>> plan(List<FileScanTask> files) {
    Map<FilePartition, List<FileScanTask>> partitions =
        files.stream()
            .filter(task -> task.file().format() == FileFormat.PARQUET)
            .collect(Collectors.groupingBy(FilePartition::of, LinkedHashMap::new, toList()));
    return partitions.values().stream()
        .flatMap(tasks -> Streams.stream(planFileGroups(tasks)))
        .toList();
  }

  @Override
  public Set<DataFile> rewrite(List<FileScanTask> group) {
    FileScanTask first = group.get(0);
    PartitionSpec spec = first.spec();
    OutputFileFactory files =
        OutputFileFactory.builderFor(table(), spec.specId(), 0)
            .defaultSpec(spec)
            .format(FileFormat.PARQUET)
            .build();
    PartitionWriter writer =
        new PartitionWriter(
            spec,
            new GenericAppenderFactory(table().schema(), spec).setAll(table().properties()),
            files,
            table().io(),
            splitSize(inputSize(group)),
            first.file().partition());
    try {
      for (FileScanTask task : group) {
        try (CloseableIterable<Record> rows = DataFileRows.of(table(), task)) {
          for (Record row : rows) {
            writer.write(row);
          }
        }
      }
      return Set.of(writer.complete().dataFiles());
    } catch (IOException | RuntimeException e) {
      abort(writer, e);
      throw e instanceof RuntimeException unchecked
          ? unchecked
          : new UncheckedIOException((IOException) e);
    }
  }

  private static void abort(PartitionWriter writer, Exception cause) {
    try {
      writer.abort();
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
