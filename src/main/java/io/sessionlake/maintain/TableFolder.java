package io.sessionlake.maintain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/**
 * A folder that belongs to a table, or belonged to an earlier one of its name.
 *
 * @param location ends with a slash, without which files of a table whose name goes on were in it
 */
record TableFolder(TableIdentifier table, String location) {

  static TableFolder of(TableIdentifier table, String location) {
    return new TableFolder(table, location.replaceFirst("/*$", "/"));
  }

  /**
   * The folder that Nessie's catalog gave the table whose metadata lies there: the table's name and
   * a UUID. Nothing where somebody gave it another one, which need not be its own.
   */
  static Optional<TableFolder> ofMetadata(TableIdentifier table, String metadata) {
    Matcher folder =
        Pattern.compile(
                "(.*/"
                    + Pattern.quote(table.name())
                    + "_\\p{XDigit}{8}(-\\p{XDigit}{4}){3}"
                    + "-\\p{XDigit}{12}/).+")
            .matcher(metadata);
    return folder.matches() ? Optional.of(of(table, folder.group(1))) : Optional.empty();
  }

  /** Whether the warehouse lies in it, and so the tables of others too. */
  boolean isShared(String warehouse) {
    return FilePath.ofFolder(warehouse).startsWith(FilePath.ofFolder(location));
  }

  boolean contains(String file) {
    return FilePath.of(file).startsWith(FilePath.ofFolder(location));
  }

  /** Its files: what a path is compared by, and what storage says of it. */
  Map<String, FileInfo> list(SupportsPrefixOperations io) {
    Map<String, FileInfo> files = new HashMap<>();
    io.listPrefix(location).forEach(file -> files.put(FilePath.of(file.location()), file));
    return files;
  }
}
