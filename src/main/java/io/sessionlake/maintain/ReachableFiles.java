package io.sessionlake.maintain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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
  private final Map<Long, TableSnapshot> snapshots = new ConcurrentHashMap<>();
  private final Map<String, TableManifest> manifests = new ConcurrentHashMap<>();

  private record TableSnapshot(Snapshot snapshot, Map<Integer, PartitionSpec> specs) {}

  private record TableManifest(ManifestFile manifest, Map<Integer, PartitionSpec> specs) {}

  private ReachableFiles(FileIO io) {
    this.io = io;
  }

  /**
   * Finds them.
   *
   * @param heads states of which all snapshots shall stay readable
   * @param retained states of which the current snapshot shall
   */
  static ReachableFiles of(
      Collection<NamedTable> heads, Collection<NamedTable> retained, FileIO io) {
    ReachableFiles files = new ReachableFiles(io);
    files.inParallel(heads, files::addMetadata);
    // A commit's metadata lists all snapshots before it, too: most are known from the heads.
    retained.forEach(state -> files.addPath(state.metadata()));
    files.inParallel(
        retained.stream()
            .filter(state -> state.snapshot() != -1)
            .filter(state -> !files.snapshots.containsKey(state.snapshot()))
            .toList(),
        files::addMetadata);
    files.inParallel(files.snapshots.values(), files::addManifestList);
    files.inParallel(files.manifests.values(), files::addManifest);
    return files;
  }

  boolean contains(String location) {
    return paths.contains(FilePath.of(location));
  }

  private void addMetadata(NamedTable state) {
    addPath(state.metadata());
    Table table =
        new BaseTable(new StaticTableOperations(state.metadata(), io), state.key().toString());
    ReachableFileUtil.statisticsFilesLocations(table).forEach(this::addPath);
    for (Snapshot snapshot : table.snapshots()) {
      snapshots.putIfAbsent(snapshot.snapshotId(), new TableSnapshot(snapshot, table.specs()));
    }
  }

  private void addManifestList(TableSnapshot of) {
    if (of.snapshot().manifestListLocation() != null) {
      addPath(of.snapshot().manifestListLocation());
    }
    for (ManifestFile manifest : of.snapshot().allManifests(io)) {
      manifests.putIfAbsent(manifest.path(), new TableManifest(manifest, of.specs()));
    }
  }

  private void addManifest(TableManifest of) {
    addPath(of.manifest().path());
    try (ManifestReader<? extends ContentFile<?>> files =
        of.manifest().content() == ManifestContent.DATA
            ? ManifestFiles.read(of.manifest(), io, of.specs())
            : ManifestFiles.readDeleteManifest(of.manifest(), io, of.specs())) {
      for (ContentFile<?> file : files) {
        addPath(file.location());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addPath(String location) {
    paths.add(FilePath.of(location));
  }

  /**
   * Passes over what can not be read because a file of it is gone: purged through another
   * reference, or collected by another tool. What else a table has may be needed all the same.
   */
  private <T> void inParallel(Collection<T> all, Consumer<T> add) {
    Tasks.foreach(all)
        .executeWith(ThreadPools.getWorkerPool())
        .stopOnFailure()
        .throwFailureWhenFinished()
        .run(
            one -> {
              try {
                add.accept(one);
              } catch (NotFoundException e) {
                // See above.
              }
            });
  }
}
