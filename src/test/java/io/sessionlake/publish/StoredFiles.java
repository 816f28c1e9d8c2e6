package io.sessionlake.publish;

import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseSettings;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/** The files of a storage, whatever table they belong to. */
final class StoredFiles {
  private StoredFiles() {}

  /** The addresses of all files in a folder. */
  static List<String> under(LakehouseSettings settings, String folder) {
    try (FileIO storage = Lakehouse.openStorage(settings)) {
      return StreamSupport.stream(
              ((SupportsPrefixOperations) storage).listPrefix(folder + "/").spliterator(), false)
          .map(FileInfo::location)
          .sorted()
          .toList();
    }
  }
}
