package io.sessionlake.maintain;

import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.options.UserError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsBulkOperations;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.model.ContentKey;

/**
 * Files in the tables' folders that no branch or tag of Nessie's, and no commit that is to stay
 * readable, needs.
 */
final class OrphanFiles {
  private final FileIO io;
  private final SupportsPrefixOperations listing;
  private final String warehouse;
  private final Map<ContentKey, TableIdentifier> tables = new LinkedHashMap<>();
  private final CommitHistory history;

  /**
   * Opens the storage.
   *
   * @throws UserError if it can not be listed
   */
  OrphanFiles(Lakehouse lakehouse, NessieApiV2 nessie, Instant retainedSince) {
    Map<String, String> properties = lakehouse.settings().asCatalogProperties();
    this.io =
        CatalogUtil.loadFileIO(
            properties.getOrDefault("io-impl", "org.apache.iceberg.hadoop.HadoopFileIO"),
            properties,
            new Configuration());
    if (!(io instanceof SupportsPrefixOperations prefixes)) {
      throw new UserError(
          "The storage of "
              + lakehouse.settings().warehouse()
              + " can not be listed, so its orphan files can not be found: name another with"
              + " --catalogProperty=io-impl=…");
    }
    this.listing = prefixes;
    this.warehouse = lakehouse.settings().warehouse();
    for (TableIdentifier table : MaintainedTables.of(lakehouse.settings())) {
      tables.put(MaintainedTables.key(table), table);
    }
    this.history = new CommitHistory(nessie, retainedSince);
  }

  /** Those of each table that are older; a table is missing here where it has never been. */
  Map<TableIdentifier, List<FileInfo>> find(Instant olderThan) {
    history.read();
    Map<TableIdentifier, List<FileInfo>> orphans = new LinkedHashMap<>();
    Set<TableFolder> folders = folders();
    for (TableFolder folder : folders) {
      Map<String, FileInfo> files = folder.list(listing);
      checkListing(folder, files.keySet());
      List<FileInfo> old = orphans.computeIfAbsent(folder.table(), table -> new ArrayList<>());
      files.values().stream()
          .filter(file -> file.createdAtMillis() < olderThan.toEpochMilli())
          .forEach(old::add);
    }
    // After the listing: what has been committed up to here is not removed.
    history.read();
    ReachableFiles reachable = reachable(folders);
    orphans.values().forEach(files -> files.removeIf(file -> reachable.contains(file.location())));
    return orphans;
  }

  /** Deletes them, for good. */
  void delete(Collection<FileInfo> orphans) {
    List<String> locations = orphans.stream().map(FileInfo::location).toList();
    if (io instanceof SupportsBulkOperations bulk) {
      bulk.deleteFiles(locations);
    } else {
      locations.forEach(io::deleteFile);
    }
  }

  private Set<TableFolder> folders() {
    Set<TableFolder> folders = new LinkedHashSet<>();
    history
        .all()
        .filter(state -> tables.containsKey(state.key()))
        .flatMap(state -> TableFolder.ofMetadata(table(state), state.metadata()).stream())
        .forEach(folders::add);
    // A table that is still there says itself where its files are.
    for (NamedTable state : history.heads()) {
      if (tables.containsKey(state.key())
          && TableFolder.ofMetadata(table(state), state.metadata()).isEmpty()) {
        addLocation(state, folders);
      }
    }
    return folders;
  }

  private void addLocation(NamedTable state, Set<TableFolder> folders) {
    try {
      String location =
          new BaseTable(new StaticTableOperations(state.metadata(), io), state.key().toString())
              .location();
      TableFolder folder = TableFolder.of(table(state), location);
      if (!folder.isShared(warehouse)) {
        folders.add(folder);
      }
    } catch (NotFoundException e) {
      // Purged: where it lay is not known any more.
    }
  }

  /**
   * Any table in the folders counts, whatever its name: it may be one of ours that somebody has
   * renamed, or registered a second time.
   */
  private ReachableFiles reachable(Set<TableFolder> folders) {
    ReachableFiles reachable = new ReachableFiles(io);
    history.heads().stream().filter(state -> isIn(folders, state)).forEach(reachable::add);
    history.retained().stream()
        .filter(state -> isIn(folders, state))
        .forEach(reachable::addCurrent);
    return reachable;
  }

  private boolean isIn(Set<TableFolder> folders, NamedTable state) {
    return tables.containsKey(state.key())
        || folders.stream().anyMatch(folder -> folder.contains(state.metadata()));
  }

  /**
   * Paths that storage lists in another form than Iceberg writes them would all look like orphans.
   */
  private void checkListing(TableFolder folder, Set<String> listed) {
    Set<String> missing = new HashSet<>();
    for (NamedTable head : history.heads()) {
      if (folder.contains(head.metadata()) && !listed.contains(FilePath.of(head.metadata()))) {
        missing.add(head.metadata());
      }
    }
    for (String metadata : missing) {
      // Purged through another reference, or there and not listed.
      if (io.newInputFile(metadata).exists()) {
        throw new IllegalStateException(
            "The listing of " + folder.location() + " lacks " + metadata + "; nothing was removed");
      }
    }
  }

  private TableIdentifier table(NamedTable state) {
    TableIdentifier table = tables.get(state.key());
    if (table == null) {
      throw new IllegalArgumentException(state.key() + " is none of the tables");
    }
    return table;
  }
}
