package io.sessionlake.lakehouse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.nessie.NessieCatalog;

/**
 * Has a table put all that a run writes, data and metadata, into a folder of that run's, so that
 * also what no commit knows can be found after a crash.
 */
public final class RunFolders {
  /** Where a table's own values of these properties wait while a run's are in their place. */
  private static final String KEPT = "sessionlake.kept.";

  private static final List<String> PATHS =
      List.of(TableProperties.WRITE_DATA_LOCATION, TableProperties.WRITE_METADATA_LOCATION);

  private RunFolders() {}

  /** The folder's address, ending in a slash. */
  public static String folder(String tableLocation, RunId id) {
    return tableLocation.replaceFirst("/*$", "") + "/runs/" + id.text() + "/";
  }

  /** The properties that send a table's files to the run's folder. */
  static Map<String, String> propertiesOf(String tableLocation, RunId id) {
    String folder = folder(tableLocation, id);
    return Map.of(
        TableProperties.WRITE_DATA_LOCATION, folder + "data",
        TableProperties.WRITE_METADATA_LOCATION, folder + "metadata");
  }

  /**
   * Creates a table with its first metadata file in the run's folder.
   *
   * @param location empty for where the catalog would
   */
  public static Table create(
      NessieCatalog catalog,
      TableIdentifier name,
      Schema schema,
      PartitionSpec partitions,
      Optional<String> location,
      RunId id) {
    Catalog.TableBuilder table = catalog.buildTable(name, schema).withPartitionSpec(partitions);
    location.ifPresent(table::withLocation);
    // The catalog chooses a location with a random end; a transaction tells it before it writes.
    Transaction creation = table.createTransaction();
    UpdateProperties update = creation.updateProperties();
    propertiesOf(creation.table().location(), id).forEach(update::set);
    update.commit();
    creation.commitTransaction();
    return catalog.loadTable(name);
  }

  /** Sends what is written to a table from now on to the run's folder, in one commit. */
  public static void begin(Table table, RunId id) {
    UpdateProperties update = table.updateProperties();
    Map<String, String> properties = table.properties();
    propertiesOf(table.location(), id)
        .forEach(
            (path, folder) -> {
              String own = properties.get(path);
              if (own != null && !own.equals(folder)) {
                update.set(KEPT + path, own);
              }
              update.set(path, folder);
            });
    update.commit();
  }

  /**
   * Sets the table's paths back to what they were and changes properties, in one commit. Its
   * metadata file is the only one of the run's outside its folder.
   */
  public static void finish(Table table, Map<String, String> toSet, Set<String> toRemove) {
    UpdateProperties update = table.updateProperties();
    for (String path : PATHS) {
      String own = table.properties().get(KEPT + path);
      if (own == null) {
        update.remove(path);
      } else {
        update.set(path, own).remove(KEPT + path);
      }
    }
    toSet.forEach(update::set);
    toRemove.forEach(update::remove);
    update.commit();
  }
}
