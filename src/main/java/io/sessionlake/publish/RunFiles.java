package io.sessionlake.publish;

import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.RunFolders;
import io.sessionlake.lakehouse.RunId;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadata.MetadataLogEntry;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsBulkOperations;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.model.Branch;
import org.projectnessie.model.Content;
import org.projectnessie.model.ContentKey;
import org.projectnessie.model.DiffResponse.DiffEntry;
import org.projectnessie.model.IcebergTable;

/** The files that an unpublished run wrote. */
final class RunFiles {
  private final NessieApiV2 nessie;
  private final LakehouseSettings target;
  private final FileIO io;
  private final SupportsPrefixOperations folders;

  /** Throws an IllegalArgumentException where the storage can not be listed. */
  RunFiles(NessieApiV2 nessie, LakehouseSettings target, FileIO io) {
    if (!(io instanceof SupportsPrefixOperations listable)) {
      throw new IllegalArgumentException(io.getClass().getName() + " lists no folders");
    }
    this.nessie = nessie;
    this.target = target;
    this.io = io;
    this.folders = listable;
  }

  /**
   * Deletes all that the run wrote, found from the tables that its branch has otherwise than the
   * commit at which it began. Interrupted, it can be done again.
   *
   * @return how many files there were
   */
  long delete(Branch branch, String base, RunId id) throws NessieNotFoundException {
    List<DiffEntry> changes;
    try (Stream<DiffEntry> diff =
        nessie.getDiff().fromRef(branch).toRefName(target.nessieRef()).toHashOnRef(base).stream()) {
      changes = diff.toList();
    }
    long deleted = 0;
    for (DiffEntry change : changes) {
      Optional<TableMetadata> written = readIfThere(change.getFrom());
      if (written.isPresent()) {
        List<TableMetadata> others =
            Stream.of(read(change.getTo()), read(ofTarget(change.getKey())))
                .flatMap(Optional::stream)
                .toList();
        deleted += delete(written.get(), others, id);
      }
    }
    return deleted;
  }

  /** Deletes what the run put into its folder of a table of the target's; gives how many files. */
  long deleteFolder(TableIdentifier table, RunId id) throws NessieNotFoundException {
    Optional<TableMetadata> there = read(ofTarget(contentKey(table)));
    if (there.isEmpty()) {
      return 0;
    }
    String folder = RunFolders.folder(there.get().location(), id);
    Set<String> files = list(folder);
    delete(files);
    folders.deletePrefix(folder);
    return files.size();
  }

  private long delete(TableMetadata written, List<TableMetadata> others, RunId id) {
    boolean ownTable =
        !isWithin(target.warehouse(), written.location())
            && others.stream().noneMatch(other -> isWithin(other.location(), written.location()));
    String folder =
        ownTable ? withSlash(written.location()) : RunFolders.folder(written.location(), id);
    Set<String> files = list(folder);
    if (!ownTable) {
      files.addAll(metadataFiles(written));
      others.forEach(other -> files.removeAll(metadataFiles(other)));
    }
    // Last, for with it goes the way to the others.
    boolean hasHead = files.remove(written.metadataFileLocation());
    delete(files);
    if (hasHead) {
      io.deleteFile(written.metadataFileLocation());
    }
    folders.deletePrefix(folder);
    return (long) files.size() + (hasHead ? 1 : 0);
  }

  private void delete(Set<String> files) {
    if (io instanceof SupportsBulkOperations bulk) {
      bulk.deleteFiles(files);
    } else {
      files.forEach(io::deleteFile);
    }
  }

  private Set<String> list(String folder) {
    Set<String> files = new LinkedHashSet<>();
    try {
      StreamSupport.stream(folders.listPrefix(folder).spliterator(), false)
          .map(FileInfo::location)
          .forEach(files::add);
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof FileNotFoundException)) {
        throw e;
      }
    }
    return files;
  }

  private @Nullable Content ofTarget(ContentKey key) throws NessieNotFoundException {
    return nessie.getContent().refName(target.nessieRef()).key(key).get().get(key);
  }

  /**
   * Nothing where its files are gone: an attempt before this one had deleted the others by then.
   */
  private Optional<TableMetadata> readIfThere(@Nullable Content content) {
    try {
      return read(content);
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /** Nothing where it is no table. */
  private Optional<TableMetadata> read(@Nullable Content content) {
    return content instanceof IcebergTable table
        ? Optional.of(TableMetadataParser.read(io, table.getMetadataLocation()))
        : Optional.empty();
  }

  private static ContentKey contentKey(TableIdentifier table) {
    return ContentKey.of(
        Stream.concat(Arrays.stream(table.namespace().levels()), Stream.of(table.name())).toList());
  }

  private static Set<String> metadataFiles(TableMetadata metadata) {
    Set<String> files = new LinkedHashSet<>();
    metadata.previousFiles().stream().map(MetadataLogEntry::file).forEach(files::add);
    files.add(metadata.metadataFileLocation());
    return files;
  }

  private static boolean isWithin(String location, String folder) {
    return path(location).startsWith(path(folder));
  }

  private static String path(String location) {
    return withSlash(location).replaceFirst("^\\w+:/*", "");
  }

  private static String withSlash(String location) {
    return location.replaceFirst("/*$", "/");
  }
}
