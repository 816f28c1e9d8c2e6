package io.sessionlake.lakehouse;

import com.google.common.collect.Iterables;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.SupportsPrefixOperations;

/** The warehouse's files, beside all tables. Close it. */
public final class WarehouseFiles implements AutoCloseable {
  private final FileIO io;

  private WarehouseFiles(FileIO io) {
    this.io = io;
  }

  public static WarehouseFiles open(LakehouseSettings settings) {
    Map<String, String> properties = settings.asCatalogProperties();
    String implementation =
        settings.isOnS3()
            ? S3FileIO.class.getName()
            : properties.getOrDefault("io-impl", HadoopFileIO.class.getName());
    return new WarehouseFiles(
        CatalogUtil.loadFileIO(implementation, properties, new Configuration()));
  }

  /**
   * Deletes all files in a folder; gives how many. On a storage that can not be listed it deletes
   * none.
   */
  public long deleteAllIn(String folder) {
    if (!(io instanceof SupportsPrefixOperations listable)) {
      return 0;
    }
    long files = count(listable, folder);
    if (files > 0) {
      listable.deletePrefix(folder);
    }
    return files;
  }

  /** Deletes a file; false where it was not there. */
  public boolean delete(String file) {
    if (!io.newInputFile(file).exists()) {
      return false;
    }
    io.deleteFile(file);
    return true;
  }

  private static long count(SupportsPrefixOperations listable, String folder) {
    try {
      return Iterables.size(listable.listPrefix(folder));
    } catch (RuntimeException e) {
      // A local folder that was never made can not be listed; an object store says that it is
      // empty.
      return 0;
    }
  }

  @Override
  public void close() {
    io.close();
  }
}
