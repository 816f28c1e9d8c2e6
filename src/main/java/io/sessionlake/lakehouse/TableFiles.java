package io.sessionlake.lakehouse;

import com.google.common.collect.Iterables;
import io.sessionlake.options.UserError;
import java.net.URI;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.SupportsPrefixOperations;

/** All files under a table's location, those that no snapshot has any more too. */
final class TableFiles {
  private final String prefix;
  private final SupportsPrefixOperations io;

  /**
   * Finds the table's location.
   *
   * @throws UserError if its storage can not be listed, or its location is no folder of its own
   */
  TableFiles(Table table, String warehouse) {
    if (!(table.io() instanceof SupportsPrefixOperations listable)) {
      throw new UserError(
          table.name() + " lies on a storage that can not be listed: clean up without --purge");
    }
    // Without the slash the files of a table whose name goes on would be among them.
    this.prefix = withSlash(table.location());
    this.io = listable;
    if (path(withSlash(warehouse)).startsWith(path(prefix))) {
      throw new UserError(
          table.name()
              + " lies in "
              + table.location()
              + ", which is not its own: clean up without --purge");
    }
  }

  /** How many there are. */
  long count() {
    return Iterables.size(io.listPrefix(prefix));
  }

  void delete() {
    io.deletePrefix(prefix);
  }

  private static String withSlash(String location) {
    return location.replaceFirst("/*$", "/");
  }

  /**
   * Without the scheme, of which {@code s3} and {@code s3a}, or {@code file} have several forms.
   */
  private static String path(String location) {
    URI uri = URI.create(location);
    return (uri.getAuthority() == null ? "" : uri.getAuthority()) + uri.getPath();
  }
}
