package io.sessionlake.maintain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.util.Tasks;
import org.apache.iceberg.util.ThreadPools;

/** The files that states of tables need to be read. */
final class ReachableFiles {
  private final FileIO io;
  private final Set<String> paths = ConcurrentHashMap.newKeySet();
  private final Set<Long> snapshots = new HashSet<>();
  private final Set<String> manifests = new HashSet<>();

  ReachableFiles(FileIO io) {
    this.io = io;
  }

  /** Adds the files of all snapshots that the state's metadata lists. */
  void add(NamedTable state) {
    if (paths.add(FilePath.of(state.metadata()))) {
      addSnapshots(state);
    }
  }

  /**
   * Adds the files of the state's current snapshot. Its metadata is read only where another state
   * has not listed that snapshot already: each commit's metadata lists all snapshots before it.
   */
  void addCurrent(NamedTable state) {
    if (paths.add(FilePath.of(state.metadata()))
        && state.snapshot() != -1
        && !snapshots.contains(state.snapshot())) {
      addSnapshots(state);
    }
  }

  boolean contains(String location) {
    return paths.contains(FilePath.of(location));
  }

  private void addSnapshots(NamedTable state) {
    Table table =
        new BaseTable(new StaticTableOperations(state.metadata(), io), state.key().toString());
    ifThere(
        () -> {
          ReachableFileUtil.statisticsFilesLocations(table).forEach(this::addPath);
          for (Snapshot snapshot : table.snapshots()) {
            if (snapshots.add(snapshot.snapshotId())) {
              ifThere(() -> addSnapshot(table, snapshot));
            }
          }
        });
  }

  private void addSnapshot(Table table, Snapshot snapshot) {
    if (snapshot.manifestListLocation() != null) {
      addPath(snapshot.manifestListLocation());
    }
    Collection<ManifestFile> unread =
        snapshot.allManifests(io).stream()
            .filter(manifest -> manifests.add(manifest.path()))
            .toList();
    Tasks.foreach(unread)
        .executeWith(ThreadPools.getWorkerPool())
        .stopOnFailure()
        .throwFailureWhenFinished()
        .run(manifest -> ifThere(() -> addFiles(manifest, table.specs())));
  }

  private void addFiles(ManifestFile manifest, Map<Integer, PartitionSpec> specs) {
    addPath(manifest.path());
    try (ManifestReader<? extends ContentFile<?>> files =
        manifest.content() == ManifestContent.DATA
            ? ManifestFiles.read(manifest, io, specs)
            : ManifestFiles.readDeleteManifest(manifest, io, specs)) {
      for (ContentFile<?> file : files) {
        addPath(file.location());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Passes over what can not be read because a file of it is gone: purged through another
   * reference, or collected by another tool. What else the table has may be needed all the same.
   */
  private static void ifThere(Runnable add) {
    try {
      add.run();
    } catch (NotFoundException e) {
      // See above.
    }
  }

  private void addPath(String location) {
    paths.add(FilePath.of(location));
  }
}
