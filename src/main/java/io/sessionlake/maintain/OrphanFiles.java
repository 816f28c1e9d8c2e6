package io.sessionlake.maintain;

import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.options.UserError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.hadoop.HadoopFileIO;
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
  private final String warehouse;
  private final TableFolders folders;
  private final Map<ContentKey, TableIdentifier> tables = new LinkedHashMap<>();
  private final CommitHistory history;

  /**
   * Opens the storage.
   *
   * @throws UserError if it can not be listed
   */
  OrphanFiles(Lakehouse lakehouse, NessieApiV2 nessie, Instant retainedSince) {
    this.warehouse = lakehouse.settings().warehouse();
    Map<String, String> properties = lakehouse.settings().asCatalogProperties();
    this.io =
        CatalogUtil.loadFileIO(
            properties.getOrDefault("io-impl", HadoopFileIO.class.getName()),
            properties,
            new Configuration());
    if (!(io instanceof SupportsPrefixOperations listing)) {
      throw new UserError(
          "The storage of "
              + warehouse
              + " can not be listed, so its orphan files can not be found: name another with"
              + " --catalogProperty=io-impl=…");
    }
    this.folders = new TableFolders(listing);
    for (TableIdentifier table : MaintainedTables.of(lakehouse.settings())) {
      tables.put(MaintainedTables.key(table), table);
    }
    this.history = new CommitHistory(nessie, retainedSince, this::addFolder);
  }

  /** Those of each table that are older; a table is missing here where it has never been. */
  Map<TableIdentifier, List<FileInfo>> find(Instant olderThan) {
    history.read();
    history.retained().forEach(this::addFolder);
    history.heads().forEach(this::addFolder);
    history.heads().forEach(this::addLocation);
    Map<TableIdentifier, List<FileInfo>> orphans = list(olderThan);
    // After the listing: what has been committed up to here is not removed.
    history.read();
    ReachableFiles reachable =
        ReachableFiles.of(ofFolders(history.heads()), ofFolders(history.retained()), io);
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

  private void addFolder(NamedTable state) {
    TableIdentifier table = tables.get(state.key());
    if (table != null) {
      TableFolder.ofFile(table, state.metadata()).ifPresent(folders::add);
    }
  }

  /** A table that is there says itself where its files are. */
  private void addLocation(NamedTable state) {
    TableIdentifier table = tables.get(state.key());
    if (table == null) {
      return;
    }
    try {
      TableFolder folder =
          TableFolder.of(
              table,
              new BaseTable(new StaticTableOperations(state.metadata(), io), table.toString())
                  .location());
      if (!folder.isShared(warehouse)) {
        folders.add(folder);
      }
    } catch (NotFoundException e) {
      // Purged: where it lay is not known any more.
    }
  }

  private Map<TableIdentifier, List<FileInfo>> list(Instant olderThan) {
    Set<String> unlisted = new HashSet<>();
    history.heads().stream()
        .map(NamedTable::metadata)
        .filter(folders::contain)
        .forEach(metadata -> unlisted.add(FilePath.of(metadata)));
    Map<TableIdentifier, List<FileInfo>> old = new LinkedHashMap<>();
    for (TableIdentifier table : folders.tables()) {
      List<FileInfo> files = new ArrayList<>();
      folders.list(
          table,
          file -> {
            unlisted.remove(FilePath.of(file.location()));
            if (file.createdAtMillis() < olderThan.toEpochMilli()) {
              files.add(file);
            }
          });
      old.put(table, files);
    }
    checkListed(unlisted);
    return old;
  }

  /**
   * Paths that storage lists in another form than Iceberg writes them would all look like orphans:
   * then the listing lacks metadata that is there.
   */
  private void checkListed(Set<String> unlisted) {
    for (NamedTable head : history.heads()) {
      if (unlisted.contains(FilePath.of(head.metadata()))
          && io.newInputFile(head.metadata()).exists()) {
        throw new IllegalStateException(
            "The storage does not list " + head.metadata() + ", which is there: nothing removed");
      }
    }
  }

  /**
   * Any table in the folders counts, whatever its name: it may be one of ours that somebody has
   * renamed, or registered a second time.
   */
  private List<NamedTable> ofFolders(Collection<NamedTable> states) {
    return states.stream()
        .filter(state -> tables.containsKey(state.key()) || folders.contain(state.metadata()))
        .toList();
  }
}
