package io.sessionlake.lakehouse;

import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.exceptions.NamespaceNotEmptyException;
import org.apache.iceberg.nessie.NessieCatalog;

/** The namespaces that a run created, told from those of others by a property. */
final class OwnNamespaces {
  static final Map<String, String> PROPERTIES = Map.of("created-by", "sessionlake");

  private OwnNamespaces() {}

  /**
   * Drops the namespace and those it lies in, as long as they are ours and empty; gives how many.
   */
  static int drop(NessieCatalog catalog, Namespace namespace) {
    int dropped = 0;
    for (int length = namespace.length(); length > 0; length--) {
      Namespace level =
          Namespace.of(List.of(namespace.levels()).subList(0, length).toArray(new String[0]));
      if (!catalog.namespaceExists(level) || !isOwn(catalog.loadNamespaceMetadata(level))) {
        return dropped;
      }
      try {
        if (!catalog.dropNamespace(level)) {
          return dropped;
        }
      } catch (NamespaceNotEmptyException e) {
        return dropped;
      }
      dropped++;
    }
    return dropped;
  }

  private static boolean isOwn(Map<String, String> properties) {
    return properties.entrySet().containsAll(PROPERTIES.entrySet());
  }
}
