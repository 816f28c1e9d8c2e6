package io.sessionlake.lakehouse;

import io.sessionlake.options.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.nessie.NessieCatalog;
import org.projectnessie.client.NessieClientBuilder;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.client.config.NessieClientConfigSources;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.model.Reference;
import org.projectnessie.model.Reference.ReferenceType;

/** The open catalog, for what commands do beside the pipeline. Close it. */
public final class Lakehouse implements AutoCloseable {
  private final LakehouseSettings settings;
  private final NessieCatalog catalog;
  private final Reference reference;

  private Lakehouse(LakehouseSettings settings, NessieCatalog catalog, Reference reference) {
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
      Reference reference = findReference(settings, properties);
      checkStorage(settings, properties);
      NessieCatalog catalog =
          (NessieCatalog)
              CatalogUtil.buildIcebergCatalog("sessionlake", properties, new Configuration());
      return new Lakehouse(settings, catalog, reference);
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, settings);
    }
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

  /** Throws a UserError where the reference is a tag, which nobody can write to. */
  void requireBranch() {
    if (reference.getType() != ReferenceType.BRANCH) {
      throw new UserError(
          settings.nessieRef()
              + " is no branch of Nessie's and cannot be written: name one with --nessieRef");
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

  private static Reference findReference(
      LakehouseSettings settings, Map<String, String> properties) {
    try (NessieApiV2 nessie =
        NessieClientBuilder.createClientBuilderFromSystemSettings(
                NessieClientConfigSources.mapConfigSource(properties)
                    .fallbackTo(name -> properties.get(name.replaceFirst("^nessie\\.", ""))))
            .withUri(settings.nessieUri())
            .build(NessieApiV2.class)) {
      return nessie.getReference().refName(settings.nessieRef()).get();
    } catch (NessieNotFoundException e) {
      throw new UserError(
          "Nessie at "
              + settings.nessieUri()
              + " has no reference '"
              + settings.nessieRef()
              + "': name another with --nessieRef",
          e);
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
