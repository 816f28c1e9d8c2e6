package io.sessionlake.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * How the data files of two snapshots differ.
 *
 * <p>Not by the snapshots between them, which say what a commit meant to do: by the manifests,
 * which say what a reader gets. A manifest never changes, so those that both snapshots have are not
 * read.
 *
 * @param deleteManifests manifests of row-level deletes that were added
 */
record FileChanges(
    List<DataFile> added, List<DataFile> removed, List<ManifestFile> deleteManifests) {

  /** Compares the current snapshots of the tables as they were loaded. */
  static FileChanges between(Optional<Table> before, Table after) {
    Map<String, ManifestFile> old = before.map(FileChanges::manifests).orElseGet(TreeMap::new);
    Map<String, ManifestFile> now = manifests(after);
    List<ManifestFile> newManifests = without(now, old.keySet());
    List<DataFile> oldFiles =
        before.map(table -> dataFiles(table, without(old, now.keySet()))).orElseGet(List::of);
    List<DataFile> newFiles = dataFiles(after, newManifests);
    return new FileChanges(
        withoutFilesOf(newFiles, oldFiles),
        withoutFilesOf(oldFiles, newFiles),
        newManifests.stream().filter(FileChanges::hasDeletes).toList());
  }

  /** All files that a table has. */
  static List<DataFile> all(Table table) {
    return between(Optional.empty(), table).added();
  }

  private static Map<String, ManifestFile> manifests(Table table) {
    Map<String, ManifestFile> byPath = new TreeMap<>();
    Snapshot snapshot = table.currentSnapshot();
    if (snapshot != null) {
      snapshot.allManifests(table.io()).forEach(manifest -> byPath.put(manifest.path(), manifest));
    }
    return byPath;
  }

  private static List<ManifestFile> without(
      Map<String, ManifestFile> manifests, Set<String> paths) {
    return manifests.values().stream()
        .filter(manifest -> !paths.contains(manifest.path()))
        .toList();
  }

  private static List<DataFile> dataFiles(Table table, Collection<ManifestFile> manifests) {
    List<DataFile> files = new ArrayList<>();
    for (ManifestFile manifest : manifests) {
      if (!hasDeletes(manifest)) {
        try (ManifestReader<DataFile> reader =
            ManifestFiles.read(manifest, table.io(), table.specs())) {
          // The reader gives one object for all.
          reader.forEach(file -> files.add(file.copyWithoutStats()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return files;
  }

  private static List<DataFile> withoutFilesOf(List<DataFile> files, List<DataFile> others) {
    Set<String> paths = new HashSet<>();
    others.forEach(file -> paths.add(file.location()));
    return files.stream().filter(file -> !paths.contains(file.location())).toList();
  }

  private static boolean hasDeletes(ManifestFile manifest) {
    return switch (manifest.content()) {
      case DATA -> false;
      case DELETES -> true;
    };
  }
}
