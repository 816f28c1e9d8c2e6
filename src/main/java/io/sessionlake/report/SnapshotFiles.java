package io.sessionlake.report;

import com.google.common.io.ByteStreams;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Parquet files of a table on the local disk: those of a {@code file:} warehouse where they are,
 * others as copies that go with {@link #close}.
 */
public final class SnapshotFiles implements AutoCloseable {
  private final Path copies;
  private final List<Path> paths = new ArrayList<>();

  /** Plans the files that may hold rows for the filter; partitions without any are not touched. */
  public SnapshotFiles(Table table, Expression filter) {
    this(table, planned(table, filter));
  }

  /** Takes these files, whatever snapshot has them. */
  public SnapshotFiles(Table table, List<DataFile> files) {
    try {
      this.copies = Files.createTempDirectory("sessionlake-report");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      for (DataFile file : files) {
        paths.add(localPath(table, file.location()));
      }
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  public List<Path> paths() {
    return List.copyOf(paths);
  }

  @Override
  public void close() {
    try {
      MoreFiles.deleteRecursively(copies, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<DataFile> planned(Table table, Expression filter) {
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().filter(filter).planFiles()) {
      for (FileScanTask task : tasks) {
        if (!task.deletes().isEmpty()) {
          throw new UnsupportedOperationException(
              "The table has row-level deletes; compact it before reporting");
        }
        files.add(task.file());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private Path localPath(Table table, String location) throws IOException {
    if (location.startsWith("file:")) {
      return Path.of(URI.create(location.replaceFirst("^file:/+", "file:///")));
    }
    Path copy = copies.resolve(paths.size() + ".parquet");
    try (InputStream from = table.io().newInputFile(location).newStream();
        OutputStream to = Files.newOutputStream(copy)) {
      ByteStreams.copy(from, to);
    }
    return copy;
  }
}
