package io.sessionlake.maintain;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/** The folders of the tables, and of earlier ones of their names, and the files in them. */
final class TableFolders {
  private final SupportsPrefixOperations io;
  private final Map<String, TableFolder> byPath = new LinkedHashMap<>();

  TableFolders(SupportsPrefixOperations io) {
    this.io = io;
  }

  void add(TableFolder folder) {
    byPath.putIfAbsent(folder.path(), folder);
  }

  /** The tables that have folders here. */
  List<TableIdentifier> tables() {
    return byPath.values().stream().map(TableFolder::table).distinct().toList();
  }

  boolean contain(String location) {
    String path = FilePath.of(location);
    // By the path's own folders: there may be very many of tables that a run makes each time.
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (byPath.containsKey(path.substring(0, end + 1))) {
        return true;
      }
    }
    return false;
  }

  /** Gives each file in a table's folders, whatever its age, to the table's receiver. */
  void list(TableIdentifier table, Consumer<FileInfo> files) {
    Collection<TableFolder> folders =
        byPath.values().stream().filter(folder -> folder.table().equals(table)).toList();
    Map<String, TableFolder> byListing = new LinkedHashMap<>();
    folders.forEach(folder -> byListing.putIfAbsent(listing(folder), folder));
    byListing.forEach(
        (prefix, folder) -> {
          for (FileInfo file : list(prefix)) {
            if (folder.contains(file.location()) || isInFolderOfCatalog(table, file)) {
              files.accept(file);
            }
          }
        });
  }

  private boolean isInFolderOfCatalog(TableIdentifier table, FileInfo file) {
    return TableFolder.ofFile(table, file.location())
        .filter(folder -> byPath.containsKey(folder.path()))
        .isPresent();
  }

  /** An object store lists what begins with any text, Hadoop's file systems list folders only. */
  private String listing(TableFolder folder) {
    return io instanceof HadoopFileIO
        ? folder.listedBy().replaceFirst("[^/]*$", "")
        : folder.listedBy();
  }

  private Iterable<FileInfo> list(String prefix) {
    try {
      return io.listPrefix(prefix);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof FileNotFoundException) {
        return Set.of();
      }
      throw e;
    }
  }
}
