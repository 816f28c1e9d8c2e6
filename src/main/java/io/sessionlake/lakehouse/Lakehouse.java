package io.sessionlake.lakehouse;

import io.sessionlake.options.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.nessie.NessieCatalog;
import org.apache.iceberg.util.ThreadPools;
import org.projectnessie.client.api.NessieApiV2;

/** The open catalog, for what commands do beside the pipeline. Close it. */
public final class Lakehouse implements AutoCloseable {
  private final LakehouseSettings settings;
  private final NessieCatalog catalog;
  private final ReferencePoint reference;

  private Lakehouse(LakehouseSettings settings, NessieCatalog catalog, ReferencePoint reference) {
    this.settings = settings;
    this.catalog = catalog;
    this.reference = reference;
  }

  /**
   * Opens the catalog after a look at both servers.
   *
   * @throws UserError if Nessie or S3 does not answer or refuses us, or there is no such reference
   */
  public static Lakehouse open(LakehouseSettings settings) {
    try {
      Map<String, String> properties = settings.asCatalogProperties();
      ReferencePoint reference = findReference(settings, properties);
      properties.putAll(reference.asCatalogProperties());
      checkStorage(settings, properties);
      NessieCatalog catalog =
          (NessieCatalog)
              CatalogUtil.buildIcebergCatalog("sessionlake", properties, new Configuration());
      return new Lakehouse(settings, catalog, reference);
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, settings);
    }
  }

  /** The storage of the warehouse, for files that belong to no table that is there. Close it. */
  public static FileIO openStorage(LakehouseSettings settings) {
    Class<? extends FileIO> storage = settings.isOnS3() ? S3FileIO.class : HadoopFileIO.class;
    return CatalogUtil.loadFileIO(
        storage.getName(), settings.asCatalogProperties(), new Configuration());
  }

  public LakehouseSettings settings() {
    return settings;
  }

  public NessieCatalog catalog() {
    return catalog;
  }

  /**
   * Loads a table.
   *
   * @throws UserError if there is no such table
   */
  public Table load(TableIdentifier table) {
    try {
      return catalog.loadTable(table);
    } catch (NoSuchTableException e) {
      throw new UserError(
          "There is no table "
              + table
              + " at Nessie's "
              + settings.nessieRef()
              + ": 'sessionlake run' makes it; --database, --table and --nessieRef name another",
          e);
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, settings);
    }
  }

  /** Loads a table; empty where there is none. */
  public Optional<Table> find(TableIdentifier table) {
    try {
      return Optional.of(catalog.loadTable(table));
    } catch (NoSuchTableException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, settings);
    }
  }

  /** Throws a UserError where the reference is a tag or a commit, which nobody can write to. */
  public void requireBranch() {
    if (!reference.isWritable()) {
      throw new UserError(
          settings.nessieRef()
              + " is no branch of Nessie's and cannot be written: name one with --nessieRef");
    }
  }

  /**
   * Makes what writing needs, before a run: Iceberg's threads and the S3 client's, which a JVM that
   * is ending refuses to make (Ctrl-C on a run that has still to write its last rows). An empty
   * file comes and goes in the warehouse, for who may read need not be let write.
   */
  void getReadyToWrite() {
    ExecutorService unused = ThreadPools.getWorkerPool();
    if (settings.isOnS3()) {
      writeProbe();
    }
  }

  private void writeProbe() {
    String warehouse = settings.warehouse().replaceFirst("/*$", "/");
    try (FileIO io = openStorage(settings)) {
      OutputFile probe = io.newOutputFile(warehouse + ".sessionlake-" + UUID.randomUUID());
      probe.createOrOverwrite().close();
      io.deleteFile(probe);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      catalog.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReferencePoint findReference(
      LakehouseSettings settings, Map<String, String> properties) {
    try (NessieApiV2 nessie = NessieReferences.openClient(settings, properties)) {
      return ReferencePoint.find(nessie, settings);
    }
  }

  /** Asks for an object that need not be there: enough to be let in or not. */
  private static void checkStorage(LakehouseSettings settings, Map<String, String> properties) {
    if (settings.isOnS3()) {
      try (FileIO io = CatalogUtil.loadFileIO(S3FileIO.class.getName(), properties, null)) {
        boolean unused =
            io.newInputFile(settings.warehouse().replaceFirst("/*$", "/") + ".sessionlake")
                .exists();
      }
    }
  }
}
