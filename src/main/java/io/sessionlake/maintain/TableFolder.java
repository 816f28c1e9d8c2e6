package io.sessionlake.maintain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * A folder that belongs to a table, or belonged to an earlier one of its name.
 *
 * @param path as {@link FilePath} has it; ends with a slash, without which files of a table whose
 *     name goes on were in it
 * @param listedBy what a listing that finds its files begins with; one listing finds those of all
 *     folders that Nessie's catalog gave to tables of that name, and they may be very many
 */
record TableFolder(TableIdentifier table, String path, String listedBy) {

  static TableFolder of(TableIdentifier table, String location) {
    return new TableFolder(table, FilePath.ofFolder(location), location.replaceFirst("/*$", "/"));
  }

  /**
   * The folder of a file where Nessie's catalog has made it: with the table's name and a UUID.
   * Nothing where somebody has given the table another one, which need not be its own.
   */
  static Optional<TableFolder> ofFile(TableIdentifier table, String location) {
    String name = table.name() + "_";
    Matcher folder =
        Pattern.compile(
                "(.*/)"
                    + Pattern.quote(name)
                    + "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?=/)")
            .matcher(location);
    return folder.lookingAt()
        ? Optional.of(
            new TableFolder(table, FilePath.ofFolder(folder.group()), folder.group(1) + name))
        : Optional.empty();
  }

  /** Whether the warehouse lies in it, and so the tables of others too. */
  boolean isShared(String warehouse) {
    return FilePath.ofFolder(warehouse).startsWith(path);
  }

  boolean contains(String file) {
    return FilePath.of(file).startsWith(path);
  }
}
