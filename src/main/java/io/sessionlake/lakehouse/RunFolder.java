package io.sessionlake.lakehouse;

import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateProperties;

/**
 * A folder in each table's location for all that one run writes, so that what a run that died has
 * left can be found by where it lies, also what no commit knows. Tables have it as a property on
 * the run's branch only.
 */
public record RunFolder(String runId) {

  /** Of a table at this location, ending in a slash. */
  public String in(String location) {
    return location.replaceFirst("/*$", "/") + "runs/" + runId + "/";
  }

  /** What lets Iceberg and IcebergIO write there. */
  Map<String, String> properties(String location) {
    return Map.of(
        TableProperties.WRITE_DATA_LOCATION, in(location) + "data",
        TableProperties.WRITE_METADATA_LOCATION, in(location) + "metadata");
  }

  /** Uses the folder from now on, in one commit; not where the table's owner chose other ones. */
  void use(Table table) {
    boolean chosen =
        table.properties().containsKey(TableProperties.WRITE_DATA_LOCATION)
            || table.properties().containsKey(TableProperties.WRITE_METADATA_LOCATION);
    if (!chosen) {
      UpdateProperties update = table.updateProperties();
      properties(table.location()).forEach(update::set);
      update.commit();
    }
  }

  /** Adds to a change of properties that the folder is used no more. */
  public void leave(Table table, UpdateProperties update) {
    properties(table.location()).entrySet().stream()
        .filter(ours -> ours.getValue().equals(table.properties().get(ours.getKey())))
        .forEach(ours -> update.remove(ours.getKey()));
  }
}
